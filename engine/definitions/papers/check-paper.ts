import { said } from '../../said.ts'
import type { Fault } from '../fault.ts'
import { listedIn, type Placed, reporter } from '../yaml-file.ts'
import { figureColumns, paperKinds } from './paper-kinds.ts'
import type { PaperReads, PaperTemplate, TemplateBlock } from './paper-template.ts'

/** The facts a text asks for. */
const factsIn = (text: string): string[] => [...text.matchAll(/\{([a-z][a-z0-9_]*)\}/g)].map(([, name]) => name!)

/** What a paper asks of its figures, and there is none of: a fact, a table or a column. */
export function checkPaper(placed: Placed<PaperTemplate>, faults: Fault[]): void {
  const { lays, issuer, number, sections, reads } = placed.value
  const report = reporter(placed, faults)
  const kind = kindWith(lays, reads)
  if ((paperKinds[lays].of === 'period') !== (reads !== undefined))
    report(
      ['lays'],
      reads ? `"${lays}" is of no period` : `"${lays}" is of a period`,
      reads ? 'no reads' : 'reads, with its periods and words',
    )
  const known = (texts: (string | undefined)[], path: PropertyKey[]) => {
    for (const name of texts.flatMap((text) => factsIn(text ?? '')))
      if (!kind.facts.includes(name)) report(path, said`"${lays}" has no fact "${name}"`, listedIn(kind.facts))
  }
  known(Object.values(issuer).flat(), ['issuer'])
  known(
    Object.values(number ?? {}).flatMap((one) => [one.known, one.blank]),
    ['number'],
  )
  for (const [at, section] of sections.entries())
    for (const [ix, block] of section.blocks.entries()) {
      const path = ['sections', at, 'blocks', ix]
      known(textsOf(block), path)
      if (block.table === undefined) continue
      const columns = kind.tables[block.table]
      if (columns === undefined)
        report([...path, 'table'], said`"${lays}" has no table "${block.table}"`, listedIn(Object.keys(kind.tables)))
      else if (columns === null && block.columns) report([...path, 'columns'], said`the columns come from the form`, said`no columns`)
      else if (columns !== null && !block.columns) report(path, said`the table "${block.table}" has no columns`, listedIn(columns))
      for (const { key } of block.columns ?? [])
        if (columns && !columns.includes(key))
          report([...path, 'columns'], said`"${block.table}" has no column "${key}"`, listedIn(columns, key))
    }
}

const textsOf = ({
  about,
  title,
  basis,
  section,
  text,
  note,
  centre,
  lead,
  empty,
  sign,
  recipients,
}: TemplateBlock): (string | undefined)[] => [
  ...[about, basis, section, text, note, centre, lead, empty, ...(title ?? []), ...(recipients ?? [])],
  ...Object.values(sign ?? {}).flatMap((signers) => signers.flatMap(({ lines, name }) => [...lines, name])),
]

/** What a kind has, with what the paper itself reads: its forms, groups of indicators and texts. */
function kindWith(lays: PaperTemplate['lays'], reads: PaperReads | undefined) {
  const { facts, tables }: { facts: readonly string[]; tables: Record<string, readonly string[] | null> } = paperKinds[lays]
  if (!reads) return { facts, tables }
  return {
    facts: [...facts, ...reads.texts.map(({ key }) => `text_${key}`)],
    tables: {
      ...tables,
      ...Object.fromEntries(reads.forms.map((id) => [`form:${id}`, null])),
      ...Object.fromEntries(Object.keys(reads.indicators).map((group) => [`figures:${group}`, figureColumns])),
    },
  }
}

/** What papers name beside their figures: the kinds of rounds, and what those of a period are laid from. */
export interface Readable {
  rounds: ReadonlySet<string>
  forms: ReadonlySet<string>
  indicators: ReadonlySet<string>
  warnings: Fault[]
}

/** Warns of kinds of rounds, forms and indicators that a paper names and there are none of: it goes without, as those of another province do. */
export function checkReads(placed: Placed<PaperTemplate>, { rounds, forms, indicators, warnings }: Readable): void {
  const report = reporter(placed, warnings)
  const { except, reads } = placed.value
  for (const [ix, id] of (except ?? []).entries())
    if (!rounds.has(id)) report(['except', ix], said`there is no kind of round "${id}"`, listedIn(rounds, id))
  for (const [ix, id] of (reads?.forms ?? []).entries())
    if (!forms.has(id)) report(['reads', 'forms', ix], said`there is no form "${id}" to be filled in`, listedIn(forms, id))
  for (const [group, ids] of Object.entries(reads?.indicators ?? {}))
    for (const [ix, id] of ids.entries())
      if (!indicators.has(id)) report(['reads', 'indicators', group, ix], said`there is no indicator "${id}"`, listedIn(indicators, id))
}
