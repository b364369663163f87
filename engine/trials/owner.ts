import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import { ChisoError } from '../errors.ts'
import type { ImportReply } from '../imports/replies.ts'
import type { Step } from '../stores.ts'
import { fillDisk } from './fill-disk.ts'
import type { Look } from './look.ts'
import { lookAt } from './look-at.ts'
import { clock, type Order, type Told, type Work } from './order.ts'

/** Written when this returns: a pipe is written to synchronously. */
const tell = (line: Told): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

async function doWork(engine: Engine, work: Work): Promise<{ answer?: ImportReply; look?: Look }> {
  switch (work.do) {
    case 'import': {
      const request = { path: work.path, fileName: work.name, dataset: work.dataset ?? 'dossiers', period: work.period }
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
    case 'fill':
      fillDisk(work.path, work.leave)
      return {}
    case 'empty':
      rmSync(work.path)
      return {}
    case 'verify': {
      const { faults } = await engine.verify(false)
      if (faults.length > 0) throw new Error(JSON.stringify(faults))
      return {}
    }
  }
}

async function own({ home, data, work, kill, faulty }: Order): Promise<void> {
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
  if (!(await step(async () => opened.push(await openEngine({ home, data, clock, reach })) && {}))) return
  for (const one of work) await step(() => doWork(opened[0]!, one))
  await step(async () => (await opened[0]!.close()) ?? {})
}

function arm(control: string, on: 0 | 1): void {
  const file = openSync(control, 'r+')
  writeSync(file, Uint32Array.of(on), 0, 4, 0)
  closeSync(file)
}

await own(JSON.parse(process.argv[2]!))
