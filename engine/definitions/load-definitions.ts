import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { ChisoError } from '../errors.ts'
import { said } from '../said.ts'
import { kebabId } from '../words.ts'
import { type Access, readAccess } from './access.ts'
import { type AnnexWords, annexWordsSchema } from './annex-words.ts'
import { checkCriteriaSet } from './check-criteria-set.ts'
import { checkCrossCheck } from './check-cross-check.ts'
import { checkDuty } from './check-duty.ts'
import { checkReferences } from './check-references.ts'
import type { CriteriaSet } from './criteria-set.ts'
import { type CrossCheck, crossCheck } from './cross-check.ts'
import { type Dataset, datasetSchema } from './dataset.ts'
import { type Duty, dutyEntry, dutyId } from './duty.ts'
import { type Fault, listFaults, toldIn } from './fault.ts'
import { findStrays } from './find-strays.ts'
import { checkForm } from './forms/check-form.ts'
import { type Form, formSchema, isComputed } from './forms/form.ts'
import { formDataset } from './forms/form-dataset.ts'
import { type Indicator, indicatorEntry, indicatorId, readIndicator } from './indicator.ts'
import { type Layers, layeredFiles, wholeFolder } from './layers.ts'
import { type NoDataRows, noDataSchema } from './no-data-rows.ts'
import type { Papers } from './papers/paper-template.ts'
import { readPapers } from './papers/read-papers.ts'
import { type Plan, planSchema } from './plan.ts'
import { publishedDataset } from './published-figures.ts'
import { type PublishedIndex, publishedIndexEntry, publishedIndexId } from './published-index.ts'
import { readIndexes } from './read-indexes.ts'
import { readRegistry } from './read-registry.ts'
import { readReported } from './read-reported.ts'
import { effortEntry, type RemedyEffort } from './remedy-effort.ts'
import { type Robustness, robustnessSchema } from './robustness.ts'
import { type RoundPlan, roundEntry, roundId } from './round.ts'
import { type SetWordings, setWordingsSchema } from './set-wordings.ts'
import { type Signal, signalSchema } from './signal.ts'
import type { TrackedTask } from './tracked-task.ts'
import type { UnitRegistry } from './unit-registry.ts'
import { type Place, type Placed, readEntries, readYaml } from './yaml-file.ts'

export interface Definitions {
  registry: UnitRegistry
  datasets: Map<string, Dataset>
  indicators: Map<string, Indicator>
  plans: Map<string, Plan>
  duties: Map<string, Duty>
  checks: Map<string, CrossCheck>
  /** What the figures behind points are looked at for. */
  signals: Map<string, Signal>
  forms: Map<string, Form>
  /** The papers of a round, and what they share. */
  papers: Papers
  /** The steps of each kind of round. */
  rounds: Map<string, RoundPlan>
  /** The criteria sets of each index, oldest years first. */
  indexes: Map<string, CriteriaSet[]>
  /** The indices of provinces that others publish, in the order in which they are told. */
  publishedIndexes: Map<string, PublishedIndex>
  /** What steps of criteria take, by index, where an office says so. */
  efforts: Map<string, RemedyEffort>
  /** The sheets that people fill in, by id. */
  sheets: Map<string, Dataset>
  /** The one on which units answer criteria. */
  sheet: Dataset
  /** The words that mark rows of a table as no data. */
  noData: NoDataRows
  /** How a ranking is shaken to see which ranks hold. */
  robustness: Robustness
  /** How annexes of criteria sets are worded. */
  wordings: SetWordings
  /** The words by which the annex of a plan is read. */
  annexWords: AnnexWords
  /** The tasks of the plan of a year, where its annex was taken in: the chain tells them, so the house of a home sets this. */
  tracked?: (year: number) => readonly TrackedTask[] | null
  /** Who accounts can be, and how they sign in. */
  access: Access
  /** SHA-256 over the names and contents of every file read. */
  hash: string
  warnings: Fault[]
}

/** Reads all definitions; throws DEFINITIONS_WRONG with every fault (file, line, what is wrong, what would be right). */
export function loadDefinitions(layers: Layers): Definitions {
  const faults: Fault[] = []
  const definitions = readDefinitions(layers, faults)
  if (faults.length > 0) throw new ChisoError('DEFINITIONS_WRONG', { count: faults.length, ...listFaults(faults.slice(0, 50), '\n') })
  return definitions
}

/** Reads all definitions as far as they can be read, and adds every fault: they are of use only where there is none. */
export function readDefinitions(layers: Layers, faults: Fault[]): Definitions {
  // What lies nowhere would be passed over for the checkout's, folder by folder.
  if (!statSync(layers.data, { throwIfNoEntry: false })?.isDirectory())
    faults.push({ file: layers.data, line: 1, ...toldIn(said`there is no such folder`, said`a folder of definitions`) })
  const read: string[] = []
  const broken = new Set<string>()
  const warnings: Fault[] = []
  const yamlFiles = (folder: string, ...speaksOf: string[]) => {
    const paths = [...layeredFiles(layers, folder, '.yaml', ...speaksOf).values()]
    read.push(...paths)
    return paths
  }

  const registry = readRegistry(wholeFolder(layers, 'units'), faults, warnings, read)
  const datasets = new Map<string, Placed<Dataset>>()
  for (const path of yamlFiles('datasets')) {
    const file = readYaml(path, datasetSchema, faults, broken)
    if (file) add(datasets, file.value.id, file.value, placeIn(file), faults)
  }
  const forms = new Map<string, Placed<Form>>()
  for (const path of yamlFiles('forms', 'datasets', 'indicators')) {
    const file = readYaml(path, formSchema, faults, broken)
    if (!file) continue
    add(forms, file.value.id, file.value, placeIn(file), faults)
    const dataset = formDataset(file.value)
    if (dataset) add(datasets, dataset.id, dataset, placeIn(file), faults)
  }
  const indicators = new Map<string, Placed<Indicator>>()
  for (const path of yamlFiles('indicators')) {
    const file = readEntries(path, indicatorId, indicatorEntry, faults, broken)
    for (const [id, entry] of file?.value ?? []) add(indicators, id, readIndicator(id, entry), placeIn(file!, id), faults)
  }
  for (const path of layeredFiles(layers, 'indicators', 'reported.csv').values()) {
    read.push(path)
    for (const placed of readReported(path, faults, warnings)) add(indicators, placed.value.id, placed.value, placed.place, faults)
  }
  const plans = new Map<string, Placed<Plan>>()
  for (const path of yamlFiles('plans')) {
    const file = readYaml(path, planSchema, faults)
    if (file) add(plans, file.value.id, file.value, placeIn(file), faults)
  }
  const duties = new Map<string, Placed<Duty>>()
  for (const path of yamlFiles('duties', 'datasets')) {
    const file = readEntries(path, dutyId, dutyEntry, faults, broken)
    for (const [id, entry] of file?.value ?? []) add(duties, id, { id, ...entry }, placeIn(file!, id), faults)
  }
  const rounds = new Map<string, Placed<RoundPlan>>()
  for (const path of yamlFiles('rounds')) {
    const file = readEntries(path, roundId, roundEntry, faults, broken)
    for (const [id, entry] of file?.value ?? []) add(rounds, id, { id, ...entry }, placeIn(file!, id), faults)
  }
  const checks = new Map<string, Placed<CrossCheck>>()
  // The checkout's checks hold for any datasets, but for those that name some.
  const speaking = new Set(layeredFiles(layers, 'checks', '.yaml', 'datasets', 'forms', 'indicators').values())
  for (const path of yamlFiles('checks')) {
    const file = readYaml(path, crossCheck, faults)
    if (file && (speaking.has(path) || file.value.kind !== 'figures-agree')) add(checks, file.value.id, file.value, placeIn(file), faults)
  }
  const signals = new Map<string, Placed<Signal>>()
  for (const path of yamlFiles('signals')) {
    const file = readYaml(path, signalSchema, faults)
    if (file) add(signals, file.value.id, file.value, placeIn(file), faults)
  }
  // Figures were definitions once: an office's own are not lost unseen.
  for (const path of layeredFiles(layers, 'published', '.csv').values())
    warnings.push({
      file: path,
      line: 1,
      ...toldIn(said`results of others are read from here no more`, `chiso import ${path} --dataset ${publishedDataset}`),
    })
  const publishedIndexes = new Map<string, Placed<PublishedIndex>>()
  for (const path of yamlFiles('published')) {
    const file = readEntries(path, publishedIndexId, publishedIndexEntry, faults, broken)
    for (const [id, entry] of file?.value ?? []) add(publishedIndexes, id, entry, placeIn(file!, id), faults)
  }
  const efforts = new Map<string, Placed<RemedyEffort>>()
  for (const path of yamlFiles('remedy')) {
    const file = readEntries(path, kebabId, effortEntry, faults, broken)
    for (const [id, entry] of file?.value ?? []) add(efforts, id, entry, placeIn(file!, id), faults)
  }
  const sheets = new Map(
    yamlFiles('sheets').flatMap((path) => {
      const file = readYaml(path, datasetSchema, faults)
      return file ? [[file.value.id, file.value] as const] : []
    }),
  )
  const noData = [...layeredFiles(layers, 'rows', 'no-data.yaml').values()].map((path) => {
    read.push(path)
    return readYaml(path, noDataSchema, faults)
  })
  const robustness = [...layeredFiles(layers, 'robustness', 'ranking.yaml').values()].map((path) => {
    read.push(path)
    return readYaml(path, robustnessSchema, faults)
  })
  const wordings = [...layeredFiles(layers, 'wordings', 'criteria.yaml').values()].map((path) => {
    read.push(path)
    return readYaml(path, setWordingsSchema, faults)
  })
  const annexWords = [...layeredFiles(layers, 'annexes', 'words.yaml').values()].map((path) => {
    read.push(path)
    return readYaml(path, annexWordsSchema, faults)
  })
  const indexes = readIndexes(yamlFiles('indexes'), faults)
  const access = readAccess(layers, faults, read)
  const papers = readPapers(yamlFiles('papers'), faults, {
    rounds: new Set(rounds.keys()),
    forms: new Set([...forms.values()].filter(({ value }) => isComputed(value)).map(({ value }) => value.id)),
    indicators: new Set(indicators.keys()),
    warnings,
  })
  warnings.push(...checkReferences({ registry, datasets, indicators, plans, publishedIndexes }, faults))
  for (const duty of duties.values()) warnings.push(...checkDuty(duty, { registry, datasets }, faults))
  for (const check of checks.values()) checkCrossCheck(check, { datasets, duties }, faults)
  for (const form of forms.values()) checkForm(form, { datasets, indicators }, faults)
  for (const set of [...indexes.values()].flat())
    warnings.push(...checkCriteriaSet(set, { registry, indexes, indicators, publishedIndexes }, faults))
  warnings.push(...findStrays(layers, read, warnings))
  const told = faults.filter(({ lacks }) => lacks === undefined || !broken.has(lacks))
  faults.splice(0, faults.length, ...told)
  return {
    registry,
    datasets: values(datasets),
    indicators: markSampled(values(indicators), values(datasets)),
    plans: values(plans),
    duties: values(duties),
    checks: values(checks),
    signals: values(signals),
    forms: values(forms),
    papers,
    rounds: values(rounds),
    indexes: new Map([...indexes].map(([id, sets]) => [id, sets.map(({ value }) => value)])),
    publishedIndexes: values(publishedIndexes),
    efforts: values(efforts),
    sheets,
    sheet: sheets.get('answers') as Dataset,
    noData: noData[0]?.value as NoDataRows,
    robustness: robustness[0]?.value as Robustness,
    wordings: wordings[0]?.value as SetWordings,
    annexWords: annexWords[0]?.value as AnnexWords,
    access,
    hash: hashOf(read),
    warnings,
  }
}

const markSampled = (indicators: Map<string, Indicator>, datasets: Map<string, Dataset>): Map<string, Indicator> =>
  new Map(
    [...indicators].map(([id, one]) => [
      id,
      one.kind === 'reported' ? one : { ...one, sampled: datasets.get(one.formula.of)?.rows === 'sample' },
    ]),
  )

const values = <T>(map: Map<string, Placed<T>>): Map<string, T> => new Map([...map].map(([id, placed]) => [id, placed.value]))

const placeIn =
  (file: { file: string; lineOf: (path: PropertyKey[]) => number }, ...above: PropertyKey[]): Place =>
  (path = []) => ({ file: file.file, line: file.lineOf([...above, ...path]) })

function add<T>(map: Map<string, Placed<T>>, id: string, value: T, place: Place, faults: Fault[]): void {
  const other = map.get(id)
  if (other)
    faults.push({
      ...place(),
      ...toldIn(said`"${id}" is declared twice, first in ${basename(other.place().file)}`, said`an id of its own`),
    })
  else map.set(id, { value, place })
}

function hashOf(paths: string[]): string {
  const hash = createHash('sha256')
  for (const path of paths)
    hash
      .update(basename(path))
      .update('\0')
      .update(createHash('sha256').update(readFileSync(path)).digest())
  return hash.digest('hex')
}
