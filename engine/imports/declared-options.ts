import type { RowKind } from '../ingest/rows/row-kinds.ts'
import type { ImportAsked } from '../records/folds/batches.ts'
import type { Source } from '../records/folds/sources.ts'
import { readMap } from '../source-map.ts'
import { askedOfRows } from './aside.ts'
import type { ImportRequest } from './doors.ts'

type Texts = Record<string, string>
export type Declared = Pick<
  ImportAsked,
  'encoding' | 'decimal' | 'thousands' | 'map' | 'values' | 'dates' | 'source' | 'separator' | 'headerRow' | 'leaveOut' | 'setAside'
>

/** What an import declares of its file, its source written out: what the request says itself goes before what the source says; rows that either lets be left out are. */
export function declaredOf(request: ImportRequest, source: Source | null): Declared {
  const { headers, values = {}, dates } = readMap(request.map ?? {})
  const saved = source?.map
  const columns = [...new Set([...Object.keys(saved?.values ?? {}), ...Object.keys(values)])]
  const meant = columns.map((column): [string, Texts] => [column, { ...saved?.values[column], ...values[column] }])
  const [allValues, allDates] = [filled(Object.fromEntries(meant)), filled({ ...saved?.dates, ...dates })]
  return {
    encoding: request.encoding ?? source?.encoding ?? null,
    decimal: request.decimal ?? source?.decimal ?? null,
    thousands: request.thousands ?? source?.thousands ?? null,
    map: filled({ ...saved?.headers, ...headers }),
    ...(allValues && { values: allValues }),
    ...(allDates && { dates: allDates }),
    ...(source && { source: source.name }),
    ...askedOfRows({
      ...(source?.separator !== undefined && { separator: source.separator }),
      ...request,
      leaveOut: [...((source?.leaveOut ?? []) as RowKind[]), ...(request.leaveOut ?? [])],
    }),
  }
}

const filled = <T extends object>(record: T): T | null => (Object.keys(record).length > 0 ? record : null)

/** The options of an import that decide what a file says, as the command line names them. */
const options = {
  period: '--period',
  unit: '--unit',
  encoding: '--encoding',
  decimal: '--decimal',
  thousands: '--thousands',
  sheet: '--sheet',
  map: '--map',
  values: '--map',
  dates: '--map',
  snapshot: '--snapshot',
  separator: '--separator',
  headerRow: '--header-row',
  leaveOut: '--leave-out',
  setAside: '--set-aside',
} satisfies Partial<Record<keyof ImportAsked, string>>

/** Which options two imports of the same bytes do not share; whether a source or the request said them makes no difference. */
export const otherOptions = (one: ImportAsked, other: ImportAsked): string[] => {
  const differing = (Object.keys(options) as (keyof typeof options)[]).filter((name) => canonical(one[name]) !== canonical(other[name]))
  return [...new Set(differing.map((name) => options[name]))]
}

/** The same text for the same option, in whatever order its parts were said; a map of nothing is none. */
function canonical(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value !== 'object') return JSON.stringify(value)
  const parts = Object.entries(value).map(([name, part]) => [name, canonical(part)] as const)
  const said = parts.filter(([, part]) => part !== 'null')
  return said.length === 0 ? 'null' : JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)))
}
