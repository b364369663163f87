import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { bundledData } from '../engine/definitions/layers.ts'
import { dayOfText } from '../engine/definitions/period.ts'
import { writeWorkbook } from '../engine/documents/write-workbook.ts'
import type { Engine } from '../engine/doors.ts'
import { openEngine } from '../engine/engine.ts'
import type { ImportRequest } from '../engine/imports/doors.ts'
import { loadSample, sampleUntil } from '../engine/sample.ts'
import { quarters } from './generate-dossiers.ts'
import { firstYear, readWorld, registerFile, type World, years } from './read-world.ts'
import { spoilRows } from './spoil-rows.ts'
import { addTallies, type Tally, tallied } from './tally-dossiers.ts'
import { writeDossiers } from './write-dossiers.ts'

/** What all dossiers are drawn by. */
export const seed = 520
/** Counted up when equal seeds make other rows than before. */
const generation = 1
/** Files and homes are made once and kept here. */
const cache = join(tmpdir(), `chiso-bench-${generation}`)

/** A day after every dossier. */
export const clock = (): Date => new Date('2025-01-10T08:00:00+07:00')

/** A file or home made once, with what the generator counted while making it. */
export interface Made {
  path: string
  tally: Tally
}

/** One file with the dossiers of all quarters. */
export const prepareFile = (rows: number): Promise<Made> =>
  once(`dossiers-${rows}.csv`, async (path) => writeDossiers(path, readWorld(), { seed, rows, from: 0, to: quarters }))

/** The same file with one fault in every row. */
export const prepareSpoiltFile = (rows: number): Promise<Made> =>
  once(`spoilt-${rows}.csv`, async (path) => {
    const whole = await prepareFile(rows)
    await spoilRows(whole.path, path)
    return whole.tally
  })

/** The same rows as a workbook of one sheet, all cells text. */
export const prepareWorkbook = (rows: number): Promise<Made> =>
  once(`dossiers-${rows}.xlsx`, async (path) => {
    const whole = await prepareFile(rows)
    const lines = readFileSync(whole.path, 'utf8').trimEnd().split('\n')
    const cells = (line: string) => line.split(',').map((value) => (value === '' ? null : { value }))
    const sheet = { name: 'Hồ sơ', widths: [], rows: lines.map((line, at) => ({ row: at + 1, cells: cells(line) })) }
    const file = openSync(path, 'w')
    for (const piece of writeWorkbook([sheet])) writeSync(file, piece)
    closeSync(file)
    return whole.tally
  })

/** The day after the last step of the sample. */
export const sampleDay = '2026-11-29'

/** The home of a first start, with all of the sample that has come by then. */
export async function prepareSampleHome(): Promise<string> {
  const home = join(cache, 'home-sample')
  const day = new Date(`${sampleDay}T08:00:00+07:00`)
  let now = day
  const engine = await openEngine({ home, clock: () => now })
  try {
    const pace = (time: Date | null) => {
      now = time ?? day
    }
    await loadSample(engine, sampleUntil(dayOfText(sampleDay)!), { pace })
  } finally {
    await engine.close()
  }
  return home
}

const register: ImportRequest = { path: registerFile, fileName: basename(registerFile), dataset: 'procedures' }

const emptyHome = join(cache, 'home-empty')

/** A home of its own in a folder, with the register of procedures and no dossier; `prepareEmptyHome` comes first. */
export function copyEmptyHome(folder: string): string {
  const home = join(folder, 'home')
  cpSync(emptyHome, home, { recursive: true })
  return home
}

/** Makes the home that `copyEmptyHome` copies. */
export async function prepareEmptyHome(): Promise<string> {
  const home = emptyHome
  rmSync(home, { recursive: true, force: true })
  await withEngine(home, (engine) => importInto(engine, register))
  return home
}

/** A home of so many dossiers, imported quarter by quarter through the product's own door. */
export const prepareHome = (rows: number, say: (text: string) => void): Promise<Made> =>
  once(`home-${rows}`, async (home) => {
    cpSync(await prepareEmptyHome(), home, { recursive: true })
    return fillHome(home, readWorld(), rows, say)
  })

/** A home with so many communes more, made up and spread over the districts, and so many dossiers of all units. */
export const prepareNation = (communes: number, rows: number, say: (text: string) => void): Promise<Made> =>
  once(`home-nation-${communes}-${rows}`, async (home) => {
    const own = join(home, 'definitions')
    mkdirSync(join(own, 'units'), { recursive: true })
    const units = readFileSync(join(bundledData, 'units', 'units.csv'), 'utf8').trimEnd()
    const districts = readWorld().units.filter(({ level }) => level === 'district')
    const more = Array.from({ length: communes }, (_, at) => {
      const code = `N${String(at).padStart(5, '0')}`
      return `HT-${code},${code},Xã số ${at + 1},commune,commune,${districts[at % districts.length]!.code},,2025-06-30,`
    })
    writeFileSync(join(own, 'units', 'units.csv'), `${[units, ...more].join('\n')}\n`)
    await withEngine(home, (engine) => importInto(engine, register))
    return fillHome(home, readWorld(own), rows, say)
  })

/** A home of so many small files a quarter. */
export const prepareFiles = (files: number, rows: number, say: (text: string) => void): Promise<Made> =>
  once(`home-files-${files}-${rows}`, async (home) => {
    cpSync(await prepareEmptyHome(), home, { recursive: true })
    return fillHome(home, readWorld(), rows, say, files)
  })

/** Imports the dossiers of all quarters, those of a quarter in so many files. Answers what the generator counted. */
async function fillHome(home: string, world: World, rows: number, say: (text: string) => void, files = 1): Promise<Tally> {
  const file = `${home}.csv`
  let tally: Tally | null = null
  await withEngine(home, async (engine) => {
    for (let quarter = 0; quarter < quarters; quarter++) {
      const written = writeDossiers(file, world, { seed, rows, from: quarter, to: quarter + 1 })
      const period = `${firstYear + Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`
      const start = performance.now()
      for (const path of splitFile(file, files))
        await importInto(engine, { path, fileName: `dossiers-${period}.csv`, dataset: 'dossiers', period })
      say(`${period}: ${written.rows} rows in ${((performance.now() - start) / 1000).toFixed(1)} s`)
      tally = tally === null ? written : addTallies(tally, written)
    }
  })
  rmSync(file)
  return tally!
}

/** The rows of a file in so many files, each there until the next is asked for. */
function* splitFile(path: string, files: number): Generator<string> {
  if (files === 1) return yield path
  const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  for (let part = 0; part < files; part++) {
    const [from, to] = [part, part + 1].map((at) => Math.round((at * lines.length) / files))
    writeFileSync(`${path}.part`, `${[head, ...lines.slice(from, to)].join('\n')}\n`)
    yield `${path}.part`
  }
  rmSync(`${path}.part`)
}

/** Numerators and denominators of the indicators the generator tallies, for the whole province and all years. */
export async function countProvince(engine: Engine): Promise<Record<string, [number, number]>> {
  const unit = engine.units().find(({ level }) => level === 'province')!.id
  const counts: Record<string, [number, number]> = Object.fromEntries(tallied.map((id) => [id, [0, 0]]))
  for (let year = firstYear; year < firstYear + years; year++) {
    for (const { indicator, numerator, denominator } of await engine.indicators({ period: String(year), indicators: tallied, unit })) {
      counts[indicator]![0] += Number(numerator)
      counts[indicator]![1] += Number(denominator)
    }
  }
  return counts
}

/** What of the counts differs from the tally; empty where they agree. */
export function compareCounts(tally: Tally, counts: Record<string, number[]>): string[] {
  const expected: Record<string, number[]> = { rows: [tally.rows], ...tally.indicators }
  return Object.entries(counts).flatMap(([name, found]) => {
    const wanted = expected[name]
    return String(wanted) !== String(found) ? [`${name}: ${found.join('/')} instead of ${wanted?.join('/')}`] : []
  })
}

async function withEngine(home: string, work: (engine: Engine) => Promise<unknown>): Promise<void> {
  const engine = await openEngine({ home, clock })
  try {
    await work(engine)
  } finally {
    await engine.close()
  }
}

async function importInto(engine: Engine, request: ImportRequest): Promise<void> {
  const { status, issues } = await engine.importFile(request, 'bench')
  if (status !== 'accepted') throw new Error(`${request.fileName}: ${status} ${JSON.stringify(issues.slice(0, 3))}`)
}

/** Makes something in the cache unless it lies there complete. */
async function once(name: string, make: (path: string) => Promise<Tally>): Promise<Made> {
  const path = join(cache, name)
  const marker = `${path}.tally.json`
  if (existsSync(path) && existsSync(marker)) return { path, tally: JSON.parse(readFileSync(marker, 'utf8')) as Tally }
  mkdirSync(cache, { recursive: true })
  rmSync(path, { recursive: true, force: true })
  const tally = await make(path)
  writeFileSync(marker, JSON.stringify(tally))
  return { path, tally }
}
