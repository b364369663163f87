import { resolve } from 'node:path'
import { ChisoError } from '../errors.ts'
import type { Command } from './command.ts'
import { streamNewFile } from './write-new-file.ts'

export const command: Command = {
  does: 'ghi tệp bị từ chối thành bảng tính để sửa',
  usage: 'REFUSAL FILE.xlsx',
  options: {},
  positionals: 2,
  async run({ doors, positionals: [name, file], cwd, json, out }) {
    const path = resolve(cwd, file!)
    if (!path.endsWith('.xlsx')) throw new ChisoError('WRONG_USAGE', { what: `${path}: FILE.xlsx` })
    const { pieces } = await doors.repair(name!)
    await streamNewFile(path, pieces)
    out.write(json ? `${JSON.stringify({ file: path })}\n` : `Đã ghi ${path}; sửa các ô được tô rồi nhập lại tệp này\n`)
    return 0
  },
}
