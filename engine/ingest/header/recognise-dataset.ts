import type { Dataset } from '../../definitions/dataset.ts'
import { previewEncodings } from '../bytes/preview-encodings.ts'
import type { Finding } from '../issues/issues.ts'
import { openSource } from '../open-source.ts'
import type { ReadRequest } from '../read-request.ts'
import type { RecordSource } from '../record-source.ts'
import { RefusedWorkbook } from '../workbook/refused-workbook.ts'
import { fold, namesOf } from './bind-header.ts'

export type FileAsked = Pick<ReadRequest, 'path' | 'fileName' | 'encoding' | 'sheet' | 'map' | 'separator' | 'headerRow'>

/** A saved source and the headers that are its own, each with the column it means. */
export interface OwnHeaders {
  name: string
  dataset: string
  headers: Record<string, string>
  /** The headers of its last file, where none are its own. */
  last: string[]
}

/** What a file's header suggests: a dataset, and the saved source all of whose own headers stand there. */
export interface Recognised {
  dataset: string
  source: string | null
  /** Where there is none: the only source all of whose last file's headers stand there. Other systems may write the same: a person chooses it. */
  offer: string | null
}

/** A file that nothing can be told of: why it cannot be read, whatever it holds. */
export interface Unreadable {
  finding: Finding
}

interface Fit extends Omit<Recognised, 'offer'> {
  folded: Set<string>
  /** The share of the columns a dataset needs that are there; how many headers are the source's own; how many columns are there. */
  order: [fit: number, own: number, columns: number]
}

/**
 * The dataset whose columns a file's header names best: most of what it needs there, then most headers of a saved source,
 * then most columns. A text that reads as nothing is tried in the encodings in which it may be Vietnamese; none of them is
 * used further. Null where no dataset has even half of what it needs.
 */
export function recogniseDataset(file: FileAsked, datasets: Dataset[], sources: OwnHeaders[]): Recognised | Unreadable | null {
  const found = recogniseAs(file, datasets, sources)
  if (isRecognised(found) || file.encoding !== undefined) return found
  for (const { encoding } of previewEncodings(file.path)) {
    const meant = recogniseAs({ ...file, encoding }, datasets, sources)
    if (isRecognised(meant)) return meant
  }
  return found
}

export const isRecognised = (meant: Recognised | Unreadable | null): meant is Recognised => meant !== null && 'dataset' in meant

function recogniseAs(file: FileAsked, datasets: Dataset[], sources: OwnHeaders[]): Recognised | Unreadable | null {
  const [any] = datasets
  if (!any) return null
  try {
    const opened = openSource({ ...file, dataset: any }, looked)
    if ('finding' in opened) return opened
    const likely: Likely[] = []
    const found = chooseBest(opened.source, file, datasets, sources, likely)
    return found || likely.length === 0 ? found : recogniseAs({ ...file, ...mostNamed(likely) }, datasets, sources)
  } catch (error) {
    if (error instanceof RefusedWorkbook) return { finding: error.finding }
    throw error
  }
}

/** So many bytes of a text are looked at for its header, once for each dataset. */
const looked = 1 << 16

/** How a file seems to lie, where it does not lie as it was read. */
type Likely = { headerRow: number } | { separator: string }

/** What most datasets say. */
const mostNamed = (all: Likely[]): Likely => {
  const times = (said: Likely) => all.filter((one) => JSON.stringify(one) === JSON.stringify(said)).length
  return all.reduce((best, one) => (times(one) > times(best) ? one : best))
}

/** `likely`: what the file seems to be, where its header stands below titles or another sign between its columns, is added. */
function chooseBest(
  first: RecordSource,
  { map = {}, separator: said }: FileAsked,
  datasets: Dataset[],
  sources: OwnHeaders[],
  likely: Likely[],
): Recognised | null {
  let source = first
  const fits: Fit[] = []
  try {
    for (const dataset of datasets) {
      const own = sources.filter((one) => one.dataset === dataset.id && Object.keys(one.headers).length > 0)
      const all = Object.assign({}, ...own.map(({ headers }) => headers), map)
      const findings: Finding[] = []
      const folded = new Set(source.header(dataset, { map: all, alone: false }, findings)?.folded)
      for (const { headerRow, separator } of findings) {
        if (headerRow !== undefined) likely.push({ headerRow })
        if (separator !== undefined && said === undefined) likely.push({ separator })
      }
      const there = own.filter(({ headers }) => Object.keys(headers).every((header) => folded.has(fold(header))))
      fits.push(fitOf(dataset, folded, map, null), ...there.map((one) => fitOf(dataset, folded, map, one)))
      const next = source.again()
      source.close()
      source = next
    }
  } finally {
    source.close()
  }
  const [best] = fits.filter(({ order }) => order[0] >= 0.5).sort(byOrder)
  return best ? { dataset: best.dataset, source: best.source, offer: offerOf(best, sources) } : null
}

function offerOf({ dataset, source, folded }: Fit, sources: OwnHeaders[]): string | null {
  const like = sources.filter(
    (one) => one.dataset === dataset && one.last.length > 0 && one.last.every((header) => folded.has(fold(header))),
  )
  return source === null && like.length === 1 ? like[0]!.name : null
}

function fitOf(dataset: Dataset, folded: Set<string>, map: Record<string, string>, saved: OwnHeaders | null): Fit {
  const names = namesOf(dataset, { map: { ...saved?.headers, ...map }, alone: false })
  const there = new Set([...folded].flatMap((header) => (names.has(header) ? [(names.get(header) as { name: string }).name] : [])))
  const wanted = Object.entries(dataset.columns).flatMap(([name, { optional }]) => (optional ? [] : [name]))
  const fit = wanted.filter((name) => there.has(name)).length / wanted.length
  const own = Object.keys(saved?.headers ?? {}).length
  return { dataset: dataset.id, source: saved?.name ?? null, folded, order: [fit, own, there.size] }
}

const byOrder = (a: Fit, b: Fit): number => b.order[0] - a.order[0] || b.order[1] - a.order[1] || b.order[2] - a.order[2]
