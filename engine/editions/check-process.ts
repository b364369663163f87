import { ChisoError } from '../errors.ts'
import type { CheckTask, CheckTold } from './check-beside.ts'
import { checkArchive } from './edition-archive.ts'

process.once('message', ({ path, most }: CheckTask) => {
  // A channel that is closed loses what has not gone out.
  process.send!(toldOf(path, most), () => process.disconnect())
})

function toldOf(path: string, most: number): CheckTold {
  try {
    return { checked: checkArchive(path, most) }
  } catch (error) {
    return error instanceof ChisoError ? { refused: error.code, parameters: error.parameters } : { failed: String(error) }
  }
}
