import { ChisoError } from '../errors.ts'
import type { IndexHistoryReply, PublishedIndexReply } from '../questions/replies.ts'
import { type Command, needText, textOf } from './command.ts'
import { printAnswer } from './print-table.ts'

const states = {
  published: 'đã công bố',
  not_published: 'không công bố',
  not_applicable: 'không áp dụng',
  missing: 'chưa có trong dữ liệu',
}
type Year = IndexHistoryReply['years'][number]
const sayRank = ({ rank, rankedUnits }: Pick<Year, 'rank' | 'rankedUnits'>) =>
  rank === null ? null : rankedUnits === null ? String(rank) : `${rank}/${rankedUnits}`

export const command: Command = {
  does: 'PAR INDEX, SIPAS, PAPI, PCI, DTI, HDI của tỉnh như đã công bố: giá trị, hạng cả nước, mất ở thành phần nào; một chỉ số qua các năm',
  usage: '--year Y | --index ID',
  options: { year: { type: 'string' }, index: { type: 'string' } },
  positionals: 0,
  async run(call) {
    const index = textOf(call.values, 'index')
    if (index !== undefined) {
      const history = await call.doors.indexHistory({ index })
      printAnswer(call, history, history.years, {
        Năm: (row: Year) => row.year,
        'Tình trạng': (row) => states[row.state],
        'Giá trị': (row) => row.value,
        Hạng: sayRank,
        'Đổi phương pháp': (row) => row.broken?.vi ?? null,
        Nguồn: (row) => row.source,
        'Ghi chú': (row) => row.note,
      })
      return 0
    }
    const year = needText(call, 'year')
    if (!/^\d{4}$/.test(year)) throw new ChisoError('WRONG_USAGE', { what: '--year 2022' })
    const rows = await call.doors.indices({ year: Number(year) })
    printAnswer(call, rows, rows, {
      'Chỉ số': (row: PublishedIndexReply) => row.title.vi,
      'Tình trạng': (row) => states[row.state],
      'Giá trị': (row) => row.value,
      Thang: (row) => row.scale,
      Hạng: (row) => sayRank(row) ?? row.unranked?.vi ?? null,
      Mất: (row) => row.lost,
      'Mất ở': (row) => row.lines.map(({ code, points }) => `${code}: ${points}`).join('; '),
      Nguồn: (row) => row.source,
      'Ghi chú': (row) => row.note,
    })
    return 0
  },
}
