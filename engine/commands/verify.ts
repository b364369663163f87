import type { Verification, VerifyCheck } from '../answers.ts'
import { ChisoError } from '../errors.ts'
import { verifyDamaged } from '../explain/verify-damaged.ts'
import type { Call, Command } from './command.ts'

/** Why a home may not open that can be looked at all the same. */
const unopened = ['CHAIN_BROKEN', 'HOME_DAMAGED', 'REPLAY_DIFFERS']

export const command: Command = {
  does: 'kiểm tra chuỗi ghi nhận, tệp gốc và số liệu dẫn xuất',
  usage: '[--deep]',
  options: { deep: { type: 'boolean' } },
  positionals: 0,
  async run(call) {
    const { engine, values, out } = call
    const answer = await engine.verify(values.deep === true, ({ step, done, total }) => out.progress(`${step} ${done}/${total}`))
    return tell(call, answer)
  },
  async alone(call) {
    const engine = await call.open().catch((error) => {
      if (error instanceof ChisoError && unopened.includes(error.code)) return error
      throw error
    })
    if (engine instanceof ChisoError) return tell(call, await verifyDamaged(call.settings.home, call.settings.clock, engine))
    try {
      return await command.run({ ...call, engine })
    } finally {
      await engine.close()
    }
  },
}

const titles: Record<VerifyCheck['name'], string> = {
  chain: 'Sổ sự kiện liền mạch',
  originals: 'Tệp gốc còn nguyên',
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
