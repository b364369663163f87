import { closeSync, copyFileSync, cpSync, openSync, readdirSync, readSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Draw, weighted } from './draw.ts'
import { drawFile, sentFile, writeSent } from './draw-file.ts'
import type { Order, Work } from './order.ts'
import { runOwner } from './run-owner.ts'
import { writeTinyDefinitions } from './tiny-definitions.ts'

/** Homes to damage copies of, all of one history: closed in order, or killed so that both databases have a log; and one of earlier. */
export interface Sources {
  /** The definitions they are opened with. */
  data: string
  closed: string
  killed: string
  earlier: string
}

/** Makes the sources: files of two datasets, some of which contradict each other, and an undo. */
export async function makeSources(draw: Draw, folder: string): Promise<Sources> {
  const [earlier, closed, killed] = ['earlier', 'closed', 'killed'].map((name) => join(folder, name)) as [string, string, string]
  const data = writeTinyDefinitions(join(folder, 'data'))
  const all = Array.from({ length: 40 }, (_, ix) => ix)
  const send = (only?: number[]): Work => {
    const file = drawFile(draw, only)
    return { do: 'import', path: writeSent(folder, file), name: file.name, period: file.period }
  }
  const register = sentFile('thu-tuc.csv', [0, 1, 2, 3].map(procedure), '2022-Q1')
  const first: Work[] = [
    { do: 'import', path: writeSent(folder, register), name: register.name, dataset: 'procedures', period: register.period },
    send(all),
    send(),
  ]
  await settled({ home: earlier, data, work: first })
  for (const home of [closed, killed]) cpSync(earlier, home, { recursive: true })
  const more: Work[] = [send(), { do: 'undo', batch: 5 }, send(all)]
  await settled({ home: closed, data, work: more })
  await settled({ home: killed, data, work: more, kill: { at: more.length - 1, step: 'accepted', nth: 1 } })
  return { data, closed, killed, earlier }
}

const procedure = (ix: number) => ({
  procedure_code: `2.00008${ix}`,
  name: `Thủ tục ${ix}`,
  field_code: 'van-hoa',
  online_level: ['none', 'partial', 'full', 'full'][ix]!,
  eligible_online: true,
  on_national_portal: ix !== 1,
  fee_required: ix > 1,
  online_payment: ix > 2,
  central_agency: ix === 0,
})

async function settled(order: Order): Promise<void> {
  const { told, notes } = await runOwner(order)
  const wrong = told.find((line) => line.told === 'failed' || (line.told === 'done' && line.answer && line.answer.status !== 'accepted'))
  if (wrong || told.length === 0) throw new Error(`${JSON.stringify(wrong)} ${notes}`)
}

type Source = Exclude<keyof Sources, 'data'>
type Blow = 'byte' | 'bit' | 'page' | 'cut' | 'gone' | 'longer' | 'earlier'

/** A damage to one file of a copy of a source. */
export interface Damage {
  source: Source
  file: string
  blow: Blow
  /** Where in the file, as a share of its length or, for the head of the file, in bytes. */
  at: number
}

const blows = weighted<Blow>([
  { thing: 'byte', weight: 5 },
  { thing: 'bit', weight: 3 },
  { thing: 'page', weight: 2 },
  { thing: 'cut', weight: 4 },
  { thing: 'gone', weight: 1 },
  { thing: 'longer', weight: 1 },
  { thing: 'earlier', weight: 1 },
])

const files = weighted<[Source, string]>([
  { thing: ['killed', 'analytics.duckdb'], weight: 3 },
  { thing: ['closed', 'analytics.duckdb'], weight: 6 },
  { thing: ['killed', 'analytics.duckdb.wal'], weight: 8 },
  { thing: ['killed', 'records.sqlite'], weight: 2 },
  { thing: ['closed', 'records.sqlite'], weight: 5 },
  { thing: ['killed', 'records.sqlite-wal'], weight: 6 },
  { thing: ['closed', 'originals'], weight: 3 },
  { thing: ['closed', 'chain-head'], weight: 3 },
])

/** Draws a damage; the headers of the databases are struck more often than their share of the bytes. */
export function drawDamage(draw: Draw): Damage {
  const [source, file] = files(draw)
  return { source, file, blow: blows(draw), at: draw.chance(0.2) ? draw.whole(12_288) : draw.fraction() }
}

/** Copies the damage's source to a new home and strikes it. Answers what was done to which file, for a person. */
export function applyDamage(sources: Sources, { source, file, blow, at }: Damage, home: string): string {
  cpSync(sources[source], home, { recursive: true })
  const name = file === 'originals' ? join(file, pick(readdirSync(join(home, file)).sort(), at)) : file
  const path = join(home, name)
  const { size } = statSync(path)
  const place = at < 1 ? Math.floor(at * size) : Math.min(at, size - 1)
  switch (blow) {
    case 'byte':
      strike(path, place, 1, (byte) => byte ^ 0x5a)
      break
    case 'bit':
      strike(path, place, 1, (byte) => byte ^ 0x01)
      break
    case 'page':
      strike(path, place - (place % 4096), 4096, () => 0)
      break
    case 'cut':
      truncateSync(path, place)
      break
    case 'gone':
      rmSync(path)
      break
    case 'longer':
      strike(path, size, 100, (_, ix) => (ix * 37) % 251)
      break
    case 'earlier':
      if (!readdirSync(sources.earlier).includes(name)) rmSync(path)
      else copyFileSync(join(sources.earlier, name), path)
      break
  }
  return `${source} ${name} ${blow} at ${place} of ${size}`
}

const pick = <T>(list: T[], at: number): T => list[Math.floor(at < 1 ? at * list.length : at % list.length)]!

function strike(path: string, from: number, length: number, change: (byte: number, ix: number) => number): void {
  const file = openSync(path, 'r+')
  const bytes = Buffer.alloc(length)
  readSync(file, bytes, 0, length, from)
  writeSync(file, bytes.map(change), 0, length, from)
  closeSync(file)
}
