import { closeSync, openSync, writeSync } from 'node:fs'
import type { ImportAnswer } from '../answers.ts'
import { openEngine } from '../engine.ts'
import { ChisoError } from '../errors.ts'
import type { Engine } from '../requests.ts'
import type { Step } from '../stores.ts'
import { type Look, lookAt } from './look-at.ts'

/** One thing an owner does. */
export type Work =
  | { do: 'import'; path: string; name: string; period: string }
  | { do: 'undo'; batch: number }
  | { do: 'rebuild' }
  | { do: 'look'; deep?: boolean }

/** What a child process is to do with a home. The places: -1 is the opening, then the works, the last is the closing. */
export interface Order {
  home: string
  work: Work[]
  /** Ends the process at the nth time a step is reached at a place. */
  kill?: { at: number; step: Step; nth: number }
  /** At this place the disk is faulty: 1 stands at the beginning of the control file meanwhile, else 0. */
  faulty?: { at: number; control: string }
}

/** What an owner tells, one JSON line each, at once. */
export type Told =
  | { told: 'begun'; at: number }
  | { told: 'done'; at: number; answer?: ImportAnswer; look?: Look }
  /** `code` is null where the error is none of the product's own. */
  | { told: 'failed'; at: number; code: string | null; message: string }

/** The clock of every home here: after all that the files tell of. */
export const clock = () => new Date('2023-01-10T08:00:00+07:00')

const tell = (line: Told): void => void writeSync(1, `${JSON.stringify(line)}\n`)

async function doWork(engine: Engine, work: Work): Promise<{ answer?: ImportAnswer; look?: Look }> {
  switch (work.do) {
    case 'import': {
      const request = { path: work.path, fileName: work.name, dataset: 'dossiers', period: work.period }
      return { answer: await engine.importFile(request, 'local') }
    }
    case 'look':
      return { look: await lookAt(engine, work.deep ?? false) }
    case 'undo':
      await engine.undo(work.batch, 'local')
      return {}
    case 'rebuild':
      await engine.rebuild()
      return {}
  }
}

async function own({ home, work, kill, faulty }: Order): Promise<void> {
  let at = -1
  let reached = 0
  const reach = (step: Step): void => {
    if (kill?.at === at && kill.step === step && ++reached === kill.nth) process.kill(process.pid, 'SIGKILL')
  }
  /** Answers whether it went well. */
  const step = async (what: () => Promise<object>): Promise<boolean> => {
    tell({ told: 'begun', at })
    if (faulty?.at === at) arm(faulty.control, 1)
    try {
      tell({ ...(await what()), told: 'done', at })
      return true
    } catch (error) {
      tell({ told: 'failed', at, code: error instanceof ChisoError ? error.code : null, message: String(error) })
      return false
    } finally {
      if (faulty?.at === at) arm(faulty.control, 0)
      at++
    }
  }

  const opened: Engine[] = []
  if (!(await step(async () => opened.push(await openEngine({ home, clock, reach })) && {}))) return
  for (const one of work) await step(() => doWork(opened[0]!, one))
  await step(async () => (await opened[0]!.close()) ?? {})
}

function arm(control: string, on: 0 | 1): void {
  const file = openSync(control, 'r+')
  writeSync(file, Uint32Array.of(on), 0, 4, 0)
  closeSync(file)
}

if (process.argv[2]) await own(JSON.parse(process.argv[2]))
