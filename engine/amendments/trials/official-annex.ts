import { rowXml, zipWorkbook } from '../../trials/zip-workbook.ts'

/** A rule as an annex words it, and the kind it is; null where it is truly odd. */
export interface WordedItem {
  words: string
  max: number
  kind: string | null
}

/** Usual wordings and two odd ones, each over several lines as annexes have them. */
export const worded: WordedItem[] = [
  { words: 'Đạt 100%: 1 điểm\nTừ 80 % đến dưới 100 % tính theo công thức b/a × điểm tối đa\nDưới 80%: 0 điểm', max: 1, kind: 'bands' },
  { words: 'Trên 90%: 2; từ 70% – 90%: 1; còn lại: 0', max: 2, kind: 'bands' },
  {
    words: '- Ban hành trong tháng 12 năm trước: 1 điểm\n- Ban hành sau tháng 12: 0,5 điểm\n- Không ban hành: 0 điểm',
    max: 1,
    kind: 'options',
  },
  { words: 'Có thực hiện: 0,5\nKhông thực hiện: 0', max: 0.5, kind: 'yes_no' },
  { words: 'Mỗi văn bản ban hành chậm trừ 0,25 điểm, trừ hết điểm thì thôi', max: 1, kind: 'deduction' },
  { words: 'Mỗi sáng kiến được cộng 0,5 điểm; tối đa 1,5 điểm', max: 1.5, kind: 'per_event' },
  { words: 'Đạt 100%: 2 điểm; cứ thiếu 5% trừ 0,25 điểm', max: 2, kind: 'per_step' },
  { words: 'Điểm đánh giá thực tế tính theo công thức: (b/a) x điểm tối đa\nDưới 70%: 0 điểm', max: 1, kind: 'proportional' },
  { words: 'Không có văn bản sai sót: 1 điểm; từ 1 đến 2 văn bản: 0,5 điểm; từ 3 văn bản trở lên: 0 điểm', max: 1, kind: 'bands' },
  { words: 'Tăng so với năm trước: 1 điểm; giữ nguyên: 0,5; giảm: 0', max: 1, kind: 'growth' },
  { words: 'Điều tra xã hội học', max: 2, kind: 'survey' },
  { words: 'Hội đồng chấm từ 0 đến 2 điểm, bước 0,5 điểm, nêu rõ lý do', max: 2, kind: 'free' },
]
export const odd: WordedItem[] = [
  { words: 'Theo kết quả xếp hạng của cơ quan có thẩm quyền trong cụm thi đua', max: 1, kind: null },
  { words: 'Đạt 60%: 1 điểm; cứ vượt 2% cộng 0,1 điểm, tối đa 1,5 điểm; dưới 60%: 0 điểm', max: 1.5, kind: null },
]
const areas = ['CHỈ ĐẠO, ĐIỀU HÀNH CCHC', 'CẢI CÁCH THỂ CHẾ', 'CẢI CÁCH THỦ TỤC HÀNH CHÍNH', 'CẢI CÁCH TỔ CHỨC BỘ MÁY', 'CHÍNH QUYỀN SỐ']
export const romans = ['I', 'II', 'III', 'IV', 'V']

/** An item of the annex: its code, and what it is made of. */
export interface AnnexItem extends WordedItem {
  code: string
}
/** 60 items in five areas of four criteria each, the two odd ones among them. */
export const items: AnnexItem[] = Array.from({ length: 60 }, (_, at) => {
  const code = `${Math.floor(at / 12) + 1}.${Math.floor((at % 12) / 3) + 1}.${(at % 3) + 1}`
  return { code, ...(at === 17 ? odd[0]! : at === 41 ? odd[1]! : worded[at % worded.length]!) }
})

/** The official-looking annex as a workbook: title rows, a merged head with numbered columns, areas in Roman numerals merged across, a code merged over the lines of its rule, a total. */
export function officialAnnex(change: (rows: string[][]) => string[][] = (rows) => rows): Buffer {
  const rows: string[][] = [
    ['ỦY BAN NHÂN DÂN TỈNH'],
    ['Phụ lục: BỘ TIÊU CHÍ XÁC ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH'],
    ['(Kèm theo Quyết định số …/QĐ-UBND)'],
    ['STT', 'Lĩnh vực/Tiêu chí/Tiêu chí thành phần', 'Điểm tối đa', 'Điểm đánh giá thực tế', 'Tài liệu kiểm chứng'],
    ['(1)', '(2)', '(3)', '(4)', '(5)'],
  ]
  const merges: string[] = ['A2:E2']
  const sum = (prefix: string) => items.filter(({ code }) => code.startsWith(prefix)).reduce((all, { max }) => all + max, 0)
  const points = (value: number) => String(value).replace('.', ',')
  areas.forEach((area, at) => {
    rows.push([`${romans[at]}. ${area}`, '', points(sum(`${at + 1}.`))])
    merges.push(`A${rows.length}:B${rows.length}`)
    for (let criterion = 1; criterion <= 4; criterion++) {
      const code = `${at + 1}.${criterion}`
      rows.push([code, `Tiêu chí ${code}`, points(sum(`${code}.`))])
      for (const item of items.filter((one) => one.code.startsWith(`${code}.`))) {
        const lines = item.words.split('\n')
        const top = rows.length + 1
        lines.forEach((line, ix) => {
          rows.push(
            ix === 0
              ? [item.code, `Tiêu chí thành phần ${item.code}`, points(item.max), line, 'Báo cáo của đơn vị']
              : ['', '', '', line, ''],
          )
        })
        if (lines.length > 1) for (const column of ['A', 'B', 'C', 'E']) merges.push(`${column}${top}:${column}${rows.length}`)
      }
    }
  })
  rows.push(['', 'TỔNG CỘNG', points(items.reduce((all, { max }) => all + max, 0))])
  return zipWorkbook({
    sheets: [
      {
        name: 'Phụ lục',
        rows: change(rows)
          .map((cells, at) => rowXml(at + 1, cells))
          .join(''),
        after: `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
      },
    ],
  })
}
