import { isDeepStrictEqual } from 'node:util'
import papaparse from 'papaparse'
import { z } from 'zod'
import { type Fault, toldIn } from '../../definitions/fault.ts'
import { sayRight } from '../../definitions/say-right.ts'
import { buildRegistry, levels, successionKinds } from '../../definitions/unit-registry.ts'
import { ChisoError } from '../../errors.ts'
import { type Phrase, said } from '../../said.ts'
import type { Json } from '../replies.ts'
import type { EntryKind, Laid, Texts } from './entry-kind.ts'
import { rememberText } from './remember-text.ts'

const files = ['units.csv', 'successions.csv'] as const
const columns = {
  'units.csv': ['id', 'code', 'name', 'kind', 'level', 'parent', 'valid_from', 'valid_to', 'note'],
  'successions.csv': ['predecessor_id', 'successor_id', 'date', 'kind', 'note'],
} as const
type Row = Record<string, string>
interface Table {
  fields: string[]
  rows: Row[]
}

const cell = z
  .string()
  .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u, 'no line breaks or control characters')
  .max(300)
const filled = cell.min(1)
/** Told to whoever writes it; the registry judges it. */
const day = { format: 'date' }
const succession = z.strictObject({ to: cell.optional(), date: filled.meta(day), kind: z.enum(successionKinds), note: cell.optional() })
/** A row of the registry with the edges that lead from it. */
const unitEntry = z.strictObject({
  code: filled,
  name: filled,
  kind: cell.optional(),
  level: z.enum(levels).optional(),
  parent: cell.optional(),
  valid_from: cell.meta(day).optional(),
  valid_to: cell.meta(day).optional(),
  note: cell.optional(),
  successions: z.array(succession).default([]),
})

const refuseName = (id: string): void => {
  if (!/^[\p{L}\d][\p{L}\d@._-]{0,59}$/u.test(id)) throw new ChisoError('ENTRY_NAME_WRONG', { name: id.slice(0, 80).toWellFormed() })
}

function tableOf(texts: Texts, name: (typeof files)[number]): Table {
  const text = texts.whole('units').get(name)
  if (text === undefined) return { fields: [...columns[name]], rows: [] }
  return readTable(text)
}
const readTable = rememberText((text: string): Table => {
  const { data, meta } = papaparse.parse<Row>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: 'greedy' })
  return { fields: meta.fields ?? [], rows: data }
})
const without = (row: Row, ...names: string[]) =>
  Object.fromEntries(Object.entries(row).filter(([name, one]) => one !== '' && !names.includes(name)))

/** Units and what became of them. A unit is named by its id; what is stored names units by it, so none goes. */
export const unitKind: EntryKind = {
  movesRows: true,
  list: ({ registry }) => registry.units.map(({ id, name, code }) => ({ id, title: { vi: `${name} (${code})`, en: `${name} (${code})` } })),
  year: () => null,
  shape: () => z.toJSONSchema(unitEntry, { io: 'input', unrepresentable: 'any' }) as Record<string, Json>,
  choices: { parent: 'unit-codes', to: 'unit-ids' },
  read(texts, id) {
    refuseName(id)
    const row = tableOf(texts, 'units.csv').rows.find((one) => one.id === id)
    if (!row) return null
    const edges = tableOf(texts, 'successions.csv').rows.filter(({ predecessor_id }) => predecessor_id === id)
    const successions = edges.map(({ successor_id, ...edge }) => ({
      ...(successor_id ? { to: successor_id } : {}),
      ...without(edge, 'predecessor_id'),
    }))
    return { ...without(row, 'id'), successions }
  },
  write({ standing, bundled }, id, entry) {
    refuseName(id)
    const [units, edges] = [tableOf(standing, 'units.csv'), tableOf(standing, 'successions.csv')]
    const said = unitEntry.safeParse(entry)
    const { successions = [], ...row } = said.success ? said.data : { successions: [] }
    const now: Row = { id, ...Object.fromEntries(Object.entries(row).map(([name, one]) => [name, String(one)])) }
    const at = units.rows.findIndex((one) => one.id === id)
    const rows = entry === null ? units.rows.filter((one) => one.id !== id) : at < 0 ? [...units.rows, now] : units.rows.with(at, now)
    const kept = edges.rows.filter(({ predecessor_id }) => predecessor_id !== id)
    const own = successions.map(({ to = '', date, kind, note = '' }): Row => ({ predecessor_id: id, successor_id: to, date, kind, note }))
    const place = edges.rows.findIndex(({ predecessor_id }) => predecessor_id === id)
    const laid: Record<(typeof files)[number], Table> = {
      'units.csv': { ...units, rows },
      'successions.csv': { ...edges, rows: place < 0 ? [...kept, ...own] : [...kept.slice(0, place), ...own, ...kept.slice(place)] },
    }
    // The folder stands in the place of the other whole: both files are there, or none.
    const same = files.every((name) => isDeepStrictEqual(valuesOf(laid[name]), valuesOf(tableOf(bundled, name))))
    return files.map((name) => ({ file: `units/${name}`, text: same ? null : print(laid[name], name) }))
  },
  check(definitions, texts, laid, id, entry) {
    const faults: Fault[] = []
    const tell = (wrong: Phrase, right: Phrase) => void faults.push({ file: 'units/units.csv', line: 1, ...toldIn(wrong, right) })
    const read = entry === null ? null : unitEntry.safeParse(entry)
    for (const issue of read?.error?.issues ?? []) tell(issue.path.join('.') || id, sayRight(issue))
    if (entry === null && definitions.registry.units.some((unit) => unit.id === id))
      tell(said`"${id}" would be gone`, said`a last day (valid_to): what is stored names it`)
    if (faults.length > 0) return { faults, warnings: [], after: null }
    const [units, edges] = files.map((name) => laidTable(texts, laid, name))
    const built = buildRegistry(units!.rows, edges!.rows)
    faults.push(...built.faults.map(({ row, ...fault }) => ({ ...fault, line: row })))
    return { faults, warnings: [], after: faults.length > 0 ? null : { ...definitions, registry: built.registry } }
  },
}

/** The rows as they are laid, or as they came with the program. */
function laidTable(texts: Texts, laid: Laid[], name: (typeof files)[number]): Table {
  const text = laid.find(({ file }) => file.endsWith(`/${name}`))?.text
  return text ? tableOf({ ...texts, whole: () => new Map([[name, text]]) }, name) : tableOf(texts, name)
}

const valuesOf = ({ rows }: Table) => rows.map((row) => without(row))
const print = ({ fields, rows }: Table, name: (typeof files)[number]): string => {
  const all = [...new Set([...fields, ...columns[name]])]
  return `${papaparse.unparse({ fields: all, data: rows.map((row) => all.map((field) => row[field] ?? '')) }, { newline: '\n' })}\n`
}
