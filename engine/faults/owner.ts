import { writeSync } from 'node:fs'
import type { ImportAnswer } from '../answers.ts'
import { openEngine } from '../engine.ts'
import { ChisoError } from '../errors.ts'
import type { Step } from '../stores.ts'
import { type Look, lookAt } from './look-at.ts'

/** One thing an owner does. */
export type Work =
  | { do: 'import'; path: string; name: string; period: string }
  | { do: 'undo'; batch: number }
  | { do: 'rebuild' }
  | { do: 'look'; deep?: boolean }

/** What a child process is to do with a home it owns; `kill` ends it at the nth time a step of one work is reached. */
export interface Order {
  home: string
  work: Work[]
  /** `at`: place of the work, -1 for the opening of the home. */
  kill?: { at: number; step: Step; nth: number }
}

/** What an owner tells, one JSON line each, at once. */
export type Told =
  | { told: 'begun'; at: number }
  | { told: 'done'; at: number; answer?: ImportAnswer; look?: Look }
  /** `code` is null where the error is none of the product's own. */
  | { told: 'failed'; at: number; code: string | null; message: string }
  | { told: 'closed' }

/** The clock of every home here: after all that the files tell of. */
export const clock = () => new Date('2023-01-10T08:00:00+07:00')

const tell = (line: Told): void => void writeSync(1, `${JSON.stringify(line)}\n`)
const fail = (at: number, error: unknown): void =>
  tell({ told: 'failed', at, code: error instanceof ChisoError ? error.code : null, message: String(error) })

async function own({ home, work, kill }: Order): Promise<void> {
  let at = -1
  let reached = 0
  const reach = (step: Step): void => {
    if (kill?.at === at && kill.step === step && ++reached === kill.nth) process.kill(process.pid, 'SIGKILL')
  }
  tell({ told: 'begun', at })
  const engine = await openEngine({ home, clock, reach })
  tell({ told: 'done', at })
  for (const one of work) {
    at++
    tell({ told: 'begun', at })
    try {
      if (one.do === 'import') {
        const answer = await engine.importFile({ path: one.path, fileName: one.name, dataset: 'dossiers', period: one.period }, 'local')
        tell({ told: 'done', at, answer })
      } else if (one.do === 'look') tell({ told: 'done', at, look: await lookAt(engine, one.deep ?? false) })
      else {
        await (one.do === 'undo' ? engine.undo(one.batch, 'local') : engine.rebuild())
        tell({ told: 'done', at })
      }
    } catch (error) {
      fail(at, error)
    }
  }
  await engine.close()
  tell({ told: 'closed' })
}

if (process.argv[2]) await own(JSON.parse(process.argv[2])).catch((error) => fail(-1, error))
