import { knownIn } from '../definitions/known-in.ts'
import { ChisoError } from '../errors.ts'
import { faultOfOptions } from '../ingest/check-options.ts'
import { readTyped } from '../ingest/read-typed.ts'
import { faultOfMap } from '../ingest/readers/check-map.ts'
import { type Source, type Sources, sourceOf } from '../records/folds/sources.ts'
import type { Stores } from '../stores.ts'
import { refuseWrongRows } from './aside.ts'
import { lastHeaders } from './last-headers.ts'
import type { SourceReply, SourceWrite } from './replies.ts'

const longestName = 100
const mostSources = 500

const replyOf = (
  { seq, name, dataset, map, encoding, decimal, thousands, leaveOut, separator, at, by }: Source,
  last: Map<number, string[]>,
): SourceReply => {
  return { name, dataset, map, encoding, decimal, thousands, leaveOut, separator: separator ?? null, at, by, last: last.get(seq) ?? [] }
}

/** The sources that are saved, by name. */
export function listSources(records: Stores['records']): SourceReply[] {
  const last = lastHeaders(records)
  return records.folds.sources
    .list()
    .map((source) => replyOf(source, last))
    .sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1))
}

/**
 * Saves how a source writes its files, from the next import on. Throws NO_SUCH_DATASET, and WRONG_REQUEST where the map
 * cannot be meant.
 */
export function saveSource({ records, definitions }: Stores, write: SourceWrite, account: string): SourceReply {
  const dataset = knownIn(definitions.datasets, write.dataset, 'NO_SUCH_DATASET')
  const { encoding = null, decimal = null, thousands = null, leaveOut = [], separator = null } = write
  const name = nameOf(write.name)
  const fault =
    faultOfMap(dataset, write.map) ??
    faultOfOptions({ encoding: encoding ?? undefined, decimal: decimal ?? undefined, thousands: thousands ?? undefined })
  const sign = separator === null ? {} : { separator }
  refuseWrongRows({ leaveOut, ...sign })
  if (fault !== null) throw new ChisoError('WRONG_REQUEST', { what: fault })
  const { sources } = records.folds
  if (!sourceOf(sources, name, dataset.id) && sources.list().length >= mostSources)
    throw new ChisoError('WRONG_REQUEST', { what: `> ${mostSources}` })
  const { headers = {}, values = {}, dates = {} } = write.map
  const map = { headers, values, dates }
  records.append('source.saved', account, { name, dataset: dataset.id, map, encoding, decimal, thousands, leaveOut, ...sign })
  return replyOf(sourceOf(sources, name, dataset.id)!, lastHeaders(records))
}

/** Lets a source go; what was imported with it stays. Throws NO_SUCH_SOURCE. */
export function dropSource({ records }: Stores, name: string, dataset: string, account: string): { name: string; dataset: string } {
  const { name: known } = findSource(records.folds.sources, name, dataset)
  records.append('source.dropped', account, { name: known, dataset })
  return { name: known, dataset }
}

/** The source of that name. Throws NO_SUCH_SOURCE, naming those there are. */
export function findSource(sources: Sources, name: string, dataset: string): Source {
  const found = sourceOf(sources, nameOf(name), dataset)
  if (found) return found
  const known = sources.list().filter((one) => one.dataset === dataset)
  throw new ChisoError('NO_SUCH_SOURCE', { name, dataset, known: known.map((one) => one.name).join(', ') || '–' })
}

function nameOf(written: string): string {
  const read = readTyped(written, 'vi')
  if (!('text' in read)) throw new ChisoError('WRONG_REQUEST', { what: `name: ${read.message}` })
  if (read.text === '' || read.text.length > longestName || /\n|^\.+$/.test(read.text))
    throw new ChisoError('WRONG_REQUEST', { what: 'name' })
  return read.text
}
