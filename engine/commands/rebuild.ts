import type { Command } from './command.ts'

export const command: Command = {
  does: 'dựng lại số liệu dẫn xuất từ các tệp gốc',
  usage: '',
  options: {},
  positionals: 0,
  rebuilds: true,
  async run({ doors, json, out }) {
    const answer = await doors.rebuild(({ done, total }) => out.progress(`replay ${done}/${total}`))
    out.write(json ? `${JSON.stringify({ status: 'rebuilt', ...answer })}\n` : `Đã dựng lại ${answer.batches} lần nhập\n`)
    return 0
  },
}
