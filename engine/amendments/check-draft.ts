import { checkCriteriaSet } from '../definitions/check-criteria-set.ts'
import { type CriteriaSet, criteriaSetSchema } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import { type Fault, inBothWords, toldIn } from '../definitions/fault.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { readYamlText } from '../definitions/yaml-file.ts'
import { exactDecimal, fractionText } from '../exact.ts'
import type { Drafted } from '../records/folds/amendments.ts'
import { type Phrase, said } from '../said.ts'
import { probeRules } from './probe-rules.ts'
import type { SetCheck, SetFinding } from './replies.ts'
import { plainText } from './wordings/template.ts'

/** The code of the criterion a line of a set's text lies in. */
function codesByLine(text: string): (string | null)[] {
  let code: string | null = null
  return text.split('\n').map((line) => {
    code = /^\s*-\s*\{?\s*code:\s*["']?([^"',}\s]+)/.exec(line)?.[1] ?? code
    return code
  })
}

/** What a set must keep beside its own shape: the name of its place, and years no other of the same day is for. */
function checkPlace(
  set: CriteriaSet,
  { index, version }: { index: string; version: string },
  sets: CriteriaSet[],
  fault: (wrong: Phrase, right: Phrase) => void,
): void {
  if (set.id !== index) fault(said`id "${set.id}" in a draft of ${index}`, said`id: ${index}`)
  if (set.version !== version) fault(said`version "${set.version}" in the draft ${version}`, said`version: "${version}"`)
  const rival = sets.find(
    (one) =>
      one.decision.date !== undefined &&
      one.decision.date === set.decision.date &&
      one.years.from <= set.years.to &&
      set.years.from <= one.years.to,
  )
  if (rival) fault(said`the years of version "${rival.version}", issued on the same day`, said`the day of the later decision`)
}

/** Whether what a table says outside its criteria is in the draft: a line of its title is, a heading's once all below it are. */
function findAdded(open: Drafted['open'], set: CriteriaSet | null, headings: string[]): (line: Drafted['open'][number]) => boolean {
  const titles = [set?.bonus, set?.penalty].flatMap((part) => part?.lines ?? []).map(({ title }) => plainText(title.vi))
  const begins = ({ text }: Drafted['open'][number], words: string[]) => words.some((word) => plainText(text).startsWith(word))
  const heads = headings.map(plainText)
  const beside = open.filter(({ code }) => code === '')
  const isWhole = titles.length > 0 && beside.every((line) => begins(line, titles) || begins(line, heads))
  return (line) => begins(line, titles) || (isWhole && begins(line, heads))
}

/** A draft read and checked as a set in force would be: its faults, its oddities, and the set where it can be read. */
export function checkDraft(
  definitions: Definitions,
  place: { index: string; version: string },
  { text, open, seq }: Pick<Drafted, 'text' | 'open' | 'seq'>,
): { check: SetCheck; set: CriteriaSet | null } {
  const file = `${place.version}.yaml`
  const faults: Fault[] = []
  const read = readYamlText(file, text, criteriaSetSchema, faults)
  const set = read?.value ?? null
  const warnings: Fault[] = []
  if (read && set) {
    checkPlace(
      set,
      place,
      definitions.indexes.get(place.index) ?? [],
      (wrong, right) => void faults.push({ file, line: 1, ...toldIn(wrong, right) }),
    )
    const placed = { value: set, place: (path: PropertyKey[] = []) => ({ file, line: read.lineOf(path) }) }
    const elsewhere = <Value>(id: string, value: Value) => ({ value, place: () => ({ file: id, line: 1 }) })
    const indicators = new Map([...definitions.indicators].map(([id, value]) => [id, elsewhere(id, value)]))
    const indexes = new Map([...definitions.indexes].map(([id, sets]) => [id, sets.map((one) => elsewhere(id, one))]))
    warnings.push(...checkCriteriaSet(placed, { ...definitions, indicators, indexes }, faults))
  }
  const lines = codesByLine(text)
  const tree = set && treeOf(set)
  const titleOf = (code: string | null) => (code === null ? null : (tree?.nodes[tree.byCode.get(code) ?? -1]?.criterion.title ?? null))
  const found = ({ line, ...fault }: Fault): SetFinding => {
    const code = lines[line - 1] ?? null
    return { code, title: titleOf(code), line, ...inBothWords(fault) }
  }
  const ruled = new Set(tree?.nodes.flatMap(({ code, criterion }) => (criterion.rule ? [code] : [])))
  const isAdded = findAdded(open, set, definitions.wordings.beside)
  const check: SetCheck = {
    ...place,
    seen: seq,
    ok: faults.length === 0,
    criteria: tree ? tree.nodes.filter(({ children }) => children.length === 0).length : 0,
    examples: tree ? tree.nodes.reduce((sum, { criterion }) => sum + criterion.examples.length, 0) : 0,
    points: tree ? (exactDecimal(tree.nodes[0]!.max) ?? fractionText(tree.nodes[0]!.max)) : '0',
    faults: faults.map(found),
    warnings: warnings.map(found),
    ...(set && faults.length === 0 ? probeRules(set) : { unreachable: [], falling: [] }),
    // A line that was said by hand since is open no more.
    open: open.filter((line) => !(line.code === '' ? isAdded(line) : line.code !== null && ruled.has(line.code))),
  }
  return { check, set: faults.length === 0 ? set : null }
}
