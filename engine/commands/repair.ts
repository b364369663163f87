import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ChisoError } from '../errors.ts'
import type { Command } from './command.ts'

export const command: Command = {
  does: 'ghi tệp bị từ chối thành bảng tính để sửa',
  usage: 'REFUSAL FILE.xlsx',
  options: {},
  positionals: 2,
  async run({ doors, positionals: [name, file], cwd, json, out }) {
    const path = resolve(cwd, file!)
    if (!path.endsWith('.xlsx') || existsSync(path)) throw new ChisoError('WRONG_USAGE', { what: `${path}: FILE.xlsx, chưa có` })
    const { pieces } = await doors.repair(name!)
    const target = await open(path, 'wx', 0o600).catch((error) => {
      throw new ChisoError('WRONG_USAGE', { what: String(error) })
    })
    try {
      for await (const piece of pieces) await target.writeFile(piece)
    } finally {
      await target.close()
    }
    out.write(json ? `${JSON.stringify({ file: path })}\n` : `Đã ghi ${path}; sửa các ô được tô rồi nhập lại tệp này\n`)
    return 0
  },
}
