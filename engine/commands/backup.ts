import { resolve } from 'node:path'
import type { Command } from './command.ts'

export const command: Command = {
  does: 'sao lưu kho dữ liệu vào một thư mục trống',
  usage: 'DIR',
  options: {},
  positionals: 1,
  async run({ doors, positionals, json, out, cwd }) {
    const answer = await doors.backup(resolve(cwd, positionals[0]!), ({ done, total }) => out.progress(`copy ${done}/${total}`))
    out.progress('')
    const { dir, files, bytes, dataVersion } = answer
    out.write(json ? `${JSON.stringify(answer)}\n` : `Đã sao lưu tới sự kiện ${dataVersion} vào ${dir}: ${files} tệp, ${bytes} byte\n`)
    return 0
  },
}
