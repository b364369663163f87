import type { Fault } from '../fault.ts'
import { listed, type Placed, reporter } from '../yaml-file.ts'
import { paperKinds } from './paper-kinds.ts'
import type { PaperTemplate, TemplateBlock } from './paper-template.ts'

/** The facts a text asks for. */
export const factsIn = (text: string): string[] => [...text.matchAll(/\{([a-z][a-z0-9_]*)\}/g)].map(([, name]) => name!)

/** What a paper asks of its figures, and there is none of: a fact, a table or a column. */
export function checkPaper(placed: Placed<PaperTemplate>, faults: Fault[]): void {
  const { lays, issuer, number, sections } = placed.value
  const report = reporter(placed, faults)
  const kind: { facts: readonly string[]; tables: Record<string, readonly string[] | null> } = paperKinds[lays]
  const known = (texts: (string | undefined)[], path: PropertyKey[]) => {
    for (const name of texts.flatMap((text) => factsIn(text ?? '')))
      if (!kind.facts.includes(name)) report(path, `"${lays}" has no fact "${name}"`, listed(kind.facts))
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
      if (columns === undefined) report([...path, 'table'], `"${lays}" has no table "${block.table}"`, listed(Object.keys(kind.tables)))
      else if (columns === null && block.columns) report([...path, 'columns'], 'the columns come from the form', 'no columns')
      else if (columns !== null && !block.columns) report(path, `the table "${block.table}" has no columns`, listed(columns))
      for (const { key } of block.columns ?? [])
        if (columns && !columns.includes(key)) report([...path, 'columns'], `"${block.table}" has no column "${key}"`, listed(columns, key))
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
