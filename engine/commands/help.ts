import { ChisoError } from '../errors.ts'
import { helpWords } from './asks-for-help.ts'
import * as check from './check.ts'
import type { Command } from './command.ts'
import { commands } from './table.ts'

export const serveUsage =
  '[--no-sample] [--host H] [--port N] [--origin https://TÊN-MÁY [--proxy ĐỊA-CHỈ,…]] [--tls-cert TỆP --tls-key TỆP]'

/** `serve` opens a home and stays, `check` opens none: both are no entries of the table. */
const serve: Pick<Command, 'does' | 'usage'> = { does: 'chạy máy chủ và các trang, đến khi được bảo dừng', usage: serveUsage }

/** What a command, or each of a group (`round`), is for and takes, as text; of all commands where none is named. Throws UNKNOWN_COMMAND. */
export async function helpOf(name: string | undefined): Promise<string> {
  const known = [
    ['serve', serve] as const,
    ['check', check] as const,
    ...(await Promise.all(Object.entries(commands).map(async ([id, load]) => [id, (await load()).command] as const))),
  ]
  const asked = known.filter(([id]) => id === name || id.startsWith(`${name} `))
  if (asked.length === 0 && name !== undefined && !helpWords.includes(name))
    throw new ChisoError('UNKNOWN_COMMAND', { command: name, known: known.map(([id]) => id).join(', ') })
  const shown = asked.length > 0 ? asked : known
  const lines = shown.map(([id, { does, usage }]) => `${`  chiso ${id} ${usage}`.trimEnd()}\n      ${does}\n`)
  return `Cách gọi: npm run -s chiso -- LỆNH …\nVới --json, kết quả là một tài liệu JSON; với --for TÊN, làm thay một tài khoản. Mã thoát: 0 xong, 1 bị từ chối hoặc có lỗi, 2 gọi sai.\n\n${lines.join('')}`
}
