import type { Command } from './command.ts'
import { printAnswer } from './print-table.ts'

export const command: Command = {
  usage: '',
  options: {},
  positionals: 0,
  async run(call) {
    const batches = await call.engine.batches()
    printAnswer(call, batches, batches, {
      'Lần nhập': (b) => b.batch,
      'Bộ dữ liệu': (b) => b.dataset,
      Tệp: (b) => b.file,
      Dòng: (b) => b.rows,
      'Trạng thái': (b) => (b.status === 'accepted' ? 'ghi nhận' : 'đã hoàn tác'),
      'Tính đến': (b) => b.asOf,
      'Nhập lúc': (b) => b.importedAt,
      Bởi: (b) => b.by,
    })
    return 0
  },
}
