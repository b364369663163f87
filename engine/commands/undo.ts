import { ChisoError } from '../errors.ts'
import type { Command } from './command.ts'

export const command: Command = {
  usage: 'BATCH',
  options: {},
  positionals: 1,
  async run({ engine, positionals, json, out }) {
    const batch = Number(positionals[0])
    if (!Number.isSafeInteger(batch)) throw new ChisoError('NO_SUCH_BATCH', { batch: positionals[0]! })
    const answer = await engine.undo(batch, 'local')
    out.write(json ? `${JSON.stringify(answer)}\n` : `Đã hoàn tác lần nhập ${answer.batch}\n`)
    return 0
  },
}
