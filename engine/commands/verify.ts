import { resolve } from 'node:path'
import { ChisoError } from '../errors.ts'
import { readManifest } from '../safekeeping/manifest.ts'
import type { Verification, VerifyCheck } from '../safekeeping/replies.ts'
import { verifyDamaged } from '../safekeeping/verify-damaged.ts'
import { type Call, type Command, textOf } from './command.ts'

/** Why a home may not open that can be looked at all the same. */
const unopened = ['CHAIN_BROKEN', 'HOME_DAMAGED', 'REPLAY_DIFFERS']

export const command: Command = {
  does: 'kiểm tra chuỗi ghi nhận, tệp gốc và số liệu dẫn xuất',
  usage: '[--deep] [--head SEQ:HASH | --against BACKUP_DIR]',
  options: { deep: { type: 'boolean' }, head: { type: 'string' }, against: { type: 'string' } },
  positionals: 0,
  async run(call) {
    const { doors, values, out } = call
    const answer = await doors.verify({ deep: values.deep === true, noted: notedHead(call) }, ({ step, done, total }) =>
      out.progress(`${step} ${done}/${total}`),
    )
    return tell(call, answer)
  },
  async alone(call) {
    const engine = await call.open().catch((error) => {
      if (error instanceof ChisoError && unopened.includes(error.code)) return error
      throw error
    })
    if (engine instanceof ChisoError) return tell(call, await verifyDamaged(call.settings.home, call.settings.clock, engine))
    try {
      return await command.run({ ...call, doors: engine.as(engine.owner()), home: engine.home })
    } finally {
      await engine.close()
    }
  },
}

/** The head that the call names: as printed, or as a backup holds it. Throws WRONG_USAGE and NO_BACKUP. */
function notedHead({ values, cwd }: Pick<Call, 'values' | 'cwd'>): { seq: number; hash: string } | undefined {
  const [head, dir] = [textOf(values, 'head'), textOf(values, 'against')]
  if (dir !== undefined) return readManifest(resolve(cwd, dir)).head
  if (head === undefined) return undefined
  const [, seq, hash] = /^(\d{1,12}):([0-9a-f]{12,64})$/.exec(head) ?? []
  if (seq === undefined || hash === undefined) throw new ChisoError('WRONG_USAGE', { what: `--head ${head}` })
  return { seq: Number(seq), hash }
}

const titles: Record<VerifyCheck['name'], string> = {
  chain: 'Sổ sự kiện liền mạch',
  originals: 'Tệp gốc còn nguyên',
  editions: 'Bản chốt còn nguyên, tính lại khớp',
  evidence: 'Tệp minh chứng còn nguyên',
  definitions: 'Định nghĩa đã phê duyệt còn nguyên',
  accounts: 'Tệp mật khẩu và nhật ký xem còn đọc được',
  units: 'Danh mục đơn vị khớp',
  batches: 'Lần nhập khớp sổ',
  standing: 'Trạng thái hiện hành đúng',
  cells: 'Số đếm khớp các dòng',
  replay: 'Dựng lại từ tệp gốc khớp',
}

function tell({ json, out }: Pick<Call, 'json' | 'out'>, answer: Verification): number {
  out.progress('')
  if (json) out.write(`${JSON.stringify(answer)}\n`)
  else {
    for (const { name, ok, counted, note } of answer.checks)
      out.write(`${ok ? 'đạt' : 'SAI'}  ${titles[name]} (${counted})${note === null ? '' : `: ${note}`}\n`)
    for (const { message, count } of answer.faults) out.write(`  - ${message}${count > 1 ? ` (và ${count - 1} chỗ khác cùng loại)` : ''}\n`)
    if (answer.head) out.write(`Đầu sổ: ${answer.head.seq} ${answer.head.hash}\n`)
  }
  return answer.ok ? 0 : 1
}
