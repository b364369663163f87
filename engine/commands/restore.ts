import { resolve } from 'node:path'
import { ChisoError } from '../errors.ts'
import type { RestoreReply } from '../safekeeping/replies.ts'
import { restoreBackup } from '../safekeeping/restore-backup.ts'
import type { Command, Output } from './command.ts'

export const command: Command = {
  does: 'khôi phục kho dữ liệu từ bản sao lưu',
  usage: 'DIR',
  options: {},
  positionals: 1,
  async run({ home }) {
    throw new ChisoError('HOME_IN_USE', { home, pid: process.pid })
  },
  async alone({ settings, positionals, json, out, cwd }) {
    const answer = await restoreBackup(settings.home, resolve(cwd, positionals[0]!), settings.clock, ({ done, total }) =>
      out.progress(`copy ${done}/${total}`),
    )
    out.progress('')
    if (json) out.write(`${JSON.stringify(answer)}\n`)
    else tell(out, answer)
    return 0
  },
}

function tell(out: Output, { home, dir, dataVersion, before, later, undoneLater, saidLater, note }: RestoreReply): void {
  out.write(`Đã lấy lại ${home} từ ${dir}, tới sự kiện ${dataVersion}\n`)
  if (before) out.write(`Kho cũ được giữ ở ${before}\n`)
  if (note) out.write(`Danh sách dưới đây có thể thiếu: ${note}\n`)
  // Undone first: the same file with other options would be refused beside what it replaced.
  if (undoneLater.length > 0) out.write('Các lần nhập đã hoàn tác hoặc được thay sau bản sao lưu, hoàn tác lại trước nếu vẫn cần:\n')
  for (const batch of undoneLater) out.write(`  npm run -s chiso -- undo ${batch}\n`)
  if (later.length > 0) out.write('Các lần nhập sau bản sao lưu, chạy lại theo thứ tự này:\n')
  for (const { path, dataset, options } of later)
    out.write(`  npm run -s chiso -- import ${quote(path)} --dataset ${dataset}${optionText(options)}\n`)
  if (saidLater) out.write(`${saidLater.events} lần trả lời, xác nhận sau bản sao lưu nằm ở ${saidLater.path}, hãy nhập lại nếu vẫn cần\n`)
}

const optionText = (options: Record<string, string | string[]>): string =>
  Object.entries(options)
    .flatMap(([name, value]) => [value].flat().map((one) => (name === 'snapshot' ? ' --snapshot' : ` --${name} ${quote(one)}`)))
    .join('')

const quote = (text: string): string => (/^[\w./:@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)
