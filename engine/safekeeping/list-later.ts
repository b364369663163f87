import { copyFileSync, existsSync, linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { originalPath } from '../files/home-files.ts'
import { type Batches, type ImportAsked, type Imported, standingBatches } from '../records/folds/batches.ts'
import type { RawEvent } from '../records/raw-event.ts'
import type { LaterImport } from './replies.ts'

/** What imports can say of their file since there are more options than files of before knew. */
const later = ['values', 'dates', 'separator', 'headerRow', 'leaveOut', 'setAside'] as const

/** Whether two imports are of the same bytes with the same options. */
const sameFile = ({ asked: a }: Imported, { asked: b }: Imported): boolean =>
  (['dataset', 'sha256', 'period', 'unit', 'encoding', 'decimal', 'thousands', 'sheet', 'map', 'snapshot', ...later] as const).every(
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

/** The options of the command line that the import was made with, those that may stand several times as lists; a map becomes a file. */
function optionsOf(asked: ImportAsked, folder: string): LaterImport['options'] {
  const { period, unit, encoding, decimal, thousands, sheet, separator, headerRow, leaveOut, setAside, map, values, dates } = asked
  const said: Record<string, string | string[] | null | undefined> = {
    ...{ period, unit, encoding, decimal, thousands, sheet, separator },
    'header-row': headerRow?.toString(),
    'leave-out': leaveOut?.join(','),
    'set-aside': setAside?.map(({ code, column, reason }) => `${column === null ? code : `${code}:${column}`}=${reason}`),
  }
  if (map !== null || values || dates) {
    said.map = join(folder, 'map.json')
    writeFileSync(said.map, JSON.stringify(values || dates ? { headers: map ?? {}, values, dates } : map))
  }
  if (asked.snapshot) said.snapshot = 'true'
  return Object.fromEntries(
    Object.entries(said).filter((one): one is [string, string | string[]] => one[1] !== null && one[1] !== undefined),
  )
}
