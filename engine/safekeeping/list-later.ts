import { copyFileSync, existsSync, linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { originalPath } from '../files/home-files.ts'
import { type Batches, type ImportAsked, type Imported, standingBatches } from '../records/folds/batches.ts'
import type { RawEvent } from '../records/raw-event.ts'
import type { LaterImport } from './replies.ts'

/** Whether two imports are of the same bytes with the same options. */
const sameFile = ({ asked: a }: Imported, { asked: b }: Imported): boolean =>
  (['dataset', 'sha256', 'period', 'unit', 'encoding', 'decimal', 'thousands', 'sheet', 'map', 'snapshot'] as const).every(
    (name) => JSON.stringify(a[name]) === JSON.stringify(b[name]),
  )

/** The imports that stand in one chain and not in another that was begun from the same, in order. */
export const laterImports = (old: Batches, restored: Batches): Imported[] =>
  standingBatches(old).filter((one) => !standingBatches(restored).some((other) => sameFile(one, other)))

/** The batches of the restored chain that the old one took back. */
export const undoneLater = (old: Batches, restored: Batches): number[] =>
  standingBatches(restored)
    .filter((one) => {
      const later = old.get(one.batch)
      return later?.undone && sameFile(one, later)
    })
    .map((one) => one.batch)

/** What people said, word for word, that the old chain holds beyond the restored one: kept beside the old home to be entered again. */
export function keepSaidLater(home: string, said: RawEvent[]): { events: number; path: string } | null {
  if (said.length === 0) return null
  const path = join(home, 'later', 'said.json')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(
    path,
    `${JSON.stringify(
      said.map(({ seq, at, account, kind, body }) => ({ seq, at, account, kind, body: readJson(body) })),
      null,
      2,
    )}\n`,
  )
  return { events: said.length, path }
}

/** A body as its JSON; what is none is kept as text. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Lays the files of later imports out by their own names, so that each can be imported again as it is. */
export function layOutLater(home: string, imports: Imported[]): LaterImport[] {
  return imports.map(({ batch, asked }) => {
    const folder = join(home, 'later', String(batch))
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, basename(asked.file.replaceAll('\\', '/')) || asked.sha256)
    const original = originalPath(home, asked.sha256)
    if (existsSync(original) && !existsSync(path)) linkOrCopy(original, path)
    return { batch, dataset: asked.dataset, file: asked.file, sha256: asked.sha256, path, options: optionsOf(asked, folder) }
  })
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}

/** The options of the command line that the import was made with; a column map becomes a file. */
function optionsOf(asked: ImportAsked, folder: string): Record<string, string> {
  const { period, unit, encoding, decimal, thousands, sheet, map, snapshot } = asked
  const options = Object.entries({ period, unit, encoding, decimal, thousands, sheet }).filter(([, value]) => value !== null)
  if (map !== null) {
    const path = join(folder, 'map.json')
    writeFileSync(path, JSON.stringify(map))
    options.push(['map', path])
  }
  if (snapshot) options.push(['snapshot', 'true'])
  return Object.fromEntries(options) as Record<string, string>
}
