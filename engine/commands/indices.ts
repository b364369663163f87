import { ChisoError } from '../errors.ts'
import type { PublishedIndexReply } from '../questions/replies.ts'
import { type Command, needText } from './command.ts'
import { printAnswer } from './print-table.ts'

const states = {
  published: 'đã công bố',
  not_published: 'chưa công bố',
  not_applicable: 'chưa có chỉ số này',
  missing: 'chưa có trong dữ liệu',
}

export const command: Command = {
  does: 'PAR INDEX, SIPAS, PAPI, PCI, DTI của tỉnh như đã công bố: giá trị, hạng cả nước, mất ở thành phần nào',
  usage: '--year Y',
  options: { year: { type: 'string' } },
  positionals: 0,
  async run(call) {
    const year = needText(call, 'year')
    if (!/^\d{4}$/.test(year)) throw new ChisoError('WRONG_USAGE', { what: '--year 2022' })
    const rows = call.doors.indices({ year: Number(year) })
    printAnswer(call, rows, rows, {
      'Chỉ số': (row: PublishedIndexReply) => row.title.vi,
      'Tình trạng': (row) => states[row.state],
      'Giá trị': (row) => row.value,
      Thang: (row) => row.scale,
      Hạng: (row) => (row.rank === null ? null : row.rankedUnits === null ? String(row.rank) : `${row.rank}/${row.rankedUnits}`),
      Mất: (row) => row.lost,
      'Mất ở': (row) => row.lines.map(({ code, points }) => `${code}: ${points}`).join('; '),
      'Ghi chú': (row) => row.note,
    })
    return 0
  },
}
