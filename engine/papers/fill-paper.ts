import type { FigureRow, PaperFigures } from '../definitions/papers/paper-kinds.ts'
import type { PaperForm, PaperTemplate, TemplateBlock } from '../definitions/papers/paper-template.ts'
import type { PaperBlock, PaperColumn, PaperDocument } from '../documents/paper.ts'

/** Whose paper it is, and what it was laid from. */
export interface PaperOf {
  unit: { code: string; level: string | null }
  /** What is said at the foot, and whether it is a draft. */
  foot: string
  draft: boolean
}

type Facts = PaperFigures['facts']
const slot = /\{([a-z][a-z0-9_]*)\}/g

/** A text with its facts; what a fact says is text, whatever it looks like. */
export const fillText = (text: string, facts: Facts, unknown: string): string =>
  text.replace(slot, (whole, name: string) => (Object.hasOwn(facts, name) ? (facts[name] ?? unknown) : whole))

const isKnown = (text: string, facts: Facts): boolean => [...text.matchAll(slot)].every(([, name]) => facts[name!] != null)

/** What is said of a unit: under its code, else its level, else of any. */
const ofUnit = <T>(all: Record<string, T>, { code, level }: PaperOf['unit']): T => all[code] ?? all[level ?? ''] ?? all.any!

/** Where papers of a province are dated: its name without the word for what it is. */
function placeOf(province: string | null, without: readonly string[]): string | null {
  const word = without.find((one) => province?.startsWith(`${one} `))
  return word === undefined ? province : province!.slice(word.length + 1)
}

/** A paper from its wording and its figures. */
export function fillPaper(template: PaperTemplate, form: PaperForm, figures: PaperFigures, of: PaperOf): PaperDocument {
  const facts = { ...figures.facts, place: placeOf(figures.facts.province ?? null, form.place.without) }
  const say = (text: string) => fillText(text, facts, form.words.unknown)
  const sayKnown = ({ known, blank }: { known?: string | undefined; blank: string }) =>
    say(known !== undefined && isKnown(known, facts) ? known : blank)
  const words = (style: Extract<PaperBlock, { block: 'text' }>['style'], text: string, lead: string | null = null): PaperBlock => ({
    ...{ block: 'text', style },
    lead,
    text: say(text),
  })
  const layBlock = (block: TemplateBlock): PaperBlock[] => {
    if (block.heading)
      return [
        {
          block: 'heading',
          issuer: ofUnit(template.issuer, of.unit).map((line) => say(line).toLocaleUpperCase('vi')),
          number: template.number ? sayKnown(ofUnit(template.number, of.unit)) : null,
          about: block.about === undefined ? null : say(block.about),
          nation: form.nation,
          place: template.dated ? sayKnown(form.place) : null,
          mark: of.draft ? form.draft : null,
        },
      ]
    if (block.title) return [{ block: 'title', lines: block.title.map(say) }]
    if (block.sign)
      return [
        {
          block: 'signature',
          recipients: block.recipients ? { title: form.recipients, lines: block.recipients.map(say) } : null,
          signers: ofUnit(block.sign, of.unit).map(({ lines, name }) => ({ lines: lines.map(say), name: say(name) })),
        },
      ]
    if (block.notes) return (figures.notes ?? []).map((text) => ({ block: 'text', style: 'note', lead: null, text }))
    if (block.table !== undefined) return layTable(block.table, block)
    if (block.text !== undefined) return [words('plain', block.text, block.lead ?? null)]
    for (const style of ['basis', 'section', 'note', 'centre'] as const) if (block[style] !== undefined) return [words(style, block[style])]
    return []
  }
  const layTable = (table: string, { columns: written, empty, totals }: TemplateBlock): PaperBlock[] => {
    const rows = (figures.tables[table] ?? []).filter(({ kind }) => !totals || kind !== 'line')
    if (rows.length === 0 && empty !== undefined) return [words('plain', empty)]
    // A column of a step that the round has not is not there; the numbers below the heads close up.
    const there = written?.filter(({ head }) => head.every((line) => isKnown(line, facts)))
    const numbered = (no: string, at: number) => (there!.length < written!.length && /^\d+$/.test(no) ? String(at + 1) : no)
    const columns =
      there?.map(
        ({ no, head, ...column }, at): PaperColumn => ({
          ...column,
          no: no === undefined ? null : numbered(no, at),
          head: head.map(say),
        }),
      ) ??
      figures.columnsOf?.[table] ??
      figures.columns ??
      []
    if (columns.length === 0) return []
    return [{ block: 'table', table, columns, rows: rows.map((row) => ({ kind: row.kind, cells: cellsOf(row, columns) })) }]
  }
  return {
    title: template.title.vi,
    style: { ...form.style, sizes: { ...form.style.sizes, ...known(template.sizes) } },
    foot: of.foot,
    sections: template.sections.map(({ name, landscape, files, blocks }) => ({
      ...{ name, landscape, ...(files ? { files } : {}) },
      blocks: blocks.flatMap(layBlock),
    })),
  }
}

const cellsOf = ({ cells }: FigureRow, columns: PaperColumn[]): (string | null)[] => columns.map(({ key }) => cells[key] ?? null)

/** The entries that say something. */
const known = (sizes: PaperTemplate['sizes']): Partial<PaperForm['style']['sizes']> =>
  Object.fromEntries(Object.entries(sizes ?? {}).filter(([, size]) => size !== undefined))
