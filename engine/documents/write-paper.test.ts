import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { readSheets } from '../trials/mend-workbook.ts'
import type { PaperDocument } from './paper.ts'
import { printable } from './paper-text.ts'
import { writePaper } from './write-paper.ts'

const hostile = [
  ...['=1+1', '+1', '@SUM(A1)', '=HYPERLINK("http://127.0.0.1/x")', '<b>&amp;</b>', ']]>', '"', "'x", '{slot}', '__proto__', 'constructor'],
  ...['a\u0001b\u0007', '\u202eđảo\u202c', '\u200frtl', 'Xã Hòa Thịnh', 'dòng một\ndòng hai', '\ud800', '1e5', '0012', '_x0041_'],
]
const long = ['Giải '.repeat(3000), 'w'.repeat(400)]
const style = {
  font: 'Times New Roman',
  sizes: { body: 14, heading: 13, table: 11, note: 10, least: 7 },
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
}
const column = (key: string, head: string[], kind: 'text' | 'figure' = 'text') => ({ key, head, no: key, width: 20, kind })
const paper: PaperDocument = {
  title: hostile.join(' '),
  style,
  foot: 'chân trang <&>',
  sections: [
    {
      name: 'Trang [1]: a/b?*',
      landscape: false,
      blocks: [
        {
          ...{ block: 'heading', issuer: ['UBND', '<SỞ> & =1+1'], number: 'Số: 1', about: 'V/v', nation: ['CỘNG HÒA', 'Độc lập'] },
          ...{ place: 'ngày 01', mark: 'DỰ THẢO' },
        },
        { block: 'title', lines: ['QUYẾT ĐỊNH', '<i>&'] },
        { block: 'text', style: 'plain', lead: 'Điều 1.', text: '=1+1 <&>' },
        {
          block: 'signature',
          recipients: { title: 'Nơi nhận:', lines: ['- Như trên;', '<&>'] },
          signers: [{ lines: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: 'Nguyễn <A> & B' }],
        },
      ],
    },
    {
      name: 'Phụ lục',
      landscape: true,
      blocks: [
        {
          block: 'table',
          table: 'hostile',
          columns: [column('1', ['Tên', 'Họ']), column('2', ['Tên', 'Riêng']), column('3', ['Điểm'], 'figure')],
          rows: [
            ...hostile.map((text, at) => ({
              kind: 'line' as const,
              cells: [text, 'z', ['1234.50', '-7', '123456789012345678', null, text][at % 5]!],
            })),
            { kind: 'total', cells: ['Tổng', null, '0.10'] },
          ],
        },
        {
          block: 'table',
          table: 'long',
          columns: [column('1', ['Dài']), column('2', ['Chữ'])],
          rows: [
            { kind: 'line', cells: long },
            { kind: 'line', cells: ['sau cùng', null] },
          ],
        },
      ],
    },
  ],
}
const table = paper.sections[1]!.blocks[0] as Extract<PaperDocument['sections'][number]['blocks'][number], { block: 'table' }>

/** The paragraphs of a part of a text document; throws where it is no XML. */
function paragraphsOf(xml: string): string[] {
  const found: string[] = []
  const parser = new SaxesParser()
  let inText = false
  parser.on('opentag', ({ name }) => {
    if (name === 'w:p') found.push('')
    if (name === 'w:br') found[found.length - 1] += '\n'
    inText = name === 'w:t'
  })
  parser.on('closetag', () => {
    inText = false
  })
  parser.on('text', (text) => {
    if (inText) found[found.length - 1] += text
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return found
}

test('the same paper is the same bytes in each format', async () => {
  for (const format of ['docx', 'pdf', 'xlsx'] as const) {
    const [one, other] = [await writePaper(paper, format), await writePaper(paper, format)]
    expect([format, Buffer.compare(one.bytes, other.bytes)]).toEqual([format, 0])
  }
})

test('as a text document every text is the text it is, and figures stand as people read them', async () => {
  const parts = unzipSync((await writePaper(paper, 'docx')).bytes)
  for (const [name, bytes] of Object.entries(parts)) if (name.endsWith('.xml')) paragraphsOf(strFromU8(bytes))
  const document = strFromU8(parts['word/document.xml']!)
  const paragraphs = paragraphsOf(document)
  for (const text of [...hostile.map(printable), ...long]) expect(paragraphs).toContain(text)
  for (const text of ['1.234,50', '-7', '123.456.789.012.345.678', '0,10', 'Điều 1. =1+1 <&>', 'Nguyễn <A> & B', '(3)'])
    expect(paragraphs).toContain(text)
  expect(Object.keys(parts).filter((name) => /vba|embed|media/i.test(name))).toEqual([])
  // A4 upright and lying, 20/20/30/15 mm; no number on the first page.
  expect(document.match(/<w:pgSz [^>]*>/g)).toEqual([
    expect.stringMatching(/w:w="11906" w:h="16838" w:orient="portrait"/),
    expect.stringMatching(/w:w="16838" w:h="11906" w:orient="landscape"/),
  ])
  for (const margins of document.match(/<w:pgMar [^>]*>/g)!)
    expect(margins).toMatch(/w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/)
  expect(document.match(/<w:titlePg(?! w:val="false")/g)?.length).toBe(1)
  expect(strFromU8(parts['word/styles.xml']!)).toContain('Times New Roman')
  expect(strFromU8(parts['docProps/core.xml']!)).not.toMatch(/20[1-9]\d-/)
})

test('as a workbook every text is the same text, no cell a formula, and figures are numbers', async () => {
  const sheets = readSheets((await writePaper(paper, 'xlsx')).bytes)
  expect([...sheets.keys()]).toEqual(['Trang  1   a b', 'Phụ lục'])
  const rows = sheets.get('Phụ lục')!
  expect(rows.flatMap(({ cells }) => cells.filter(({ formula }) => formula !== 'none'))).toEqual([])
  const at = (row: number, column: number) => rows.find((one) => one.row === row)!.cells.find((cell) => cell.column === column)
  for (const [ix, { cells }] of table.rows.entries()) {
    const [name, , figure] = cells
    // Two rows of head and one of numbers stand above.
    expect([at(4 + ix, 0)?.kind, at(4 + ix, 0)?.text]).toEqual(['text', name])
    if (figure == null) continue
    const isNumber = /^-?\d{1,14}(\.\d+)?$/.test(figure)
    const cell = at(4 + ix, 2)!
    expect([cell.kind, isNumber ? Number(cell.text) : cell.text]).toEqual([
      isNumber ? 'number' : 'text',
      isNumber ? Number(figure) : figure,
    ])
  }
})

const reader = '/usr/bin/pdftotext'
describe.skipIf(!existsSync(reader))('read by another program', () => {
  test('as PDF nothing is lost, neither long words nor rows higher than a page', async () => {
    const { bytes } = await writePaper(paper, 'pdf')
    const text = execFileSync(reader, ['-raw', '-', '-'], { input: bytes }).toString('utf8')
    for (const one of [
      '=1+1',
      '<b>&amp;</b>',
      '__proto__',
      '1.234,50',
      '123.456.789.012.345.678',
      '0,10',
      'DỰ THẢO',
      'Nguyễn <A> & B',
      'sau cùng',
    ])
      expect(text).toContain(one)
    expect([text.match(/Giải/g)?.length, text.match(/w/g)?.length]).toEqual([3000, 400])
    const pages = text.split('\f').filter((page) => page.trim() !== '')
    expect(pages.every((page) => page.includes('chân trang <&>'))).toBe(true)
    expect(pages.map((page) => /^\d+$/m.exec(page)?.[0] ?? null).slice(0, 3)).toEqual([null, '2', '3'])
    expect(strFromU8(bytes, true)).not.toMatch(/\/(JavaScript|JS|URI|Launch|EmbeddedFile)\b/)
  })

  test.each([
    ['all of whose rows are low', ''],
    ['with a row that is higher than a page', 'Giải trình '.repeat(600)],
  ])('a signature never stands without the last rows of its table: one %s', async (_, more) => {
    // The signature has no room below the table of one kind, then of the other; below the last it has.
    for (const count of [18, 22, 29]) {
      const rows = Array.from({ length: count }, (_, at) => ({
        kind: 'line' as const,
        cells: [null, `hàng ${at} ${at === 0 ? more : ''}`],
      }))
      const columns = [column('1', ['STT']), { ...column('2', ['Tiêu chí']), width: 100 }]
      const signers = ['NGƯỜI LẬP', 'GIÁM ĐỐC'].map((name) => ({ lines: [name], name: `ký ${name}` }))
      const signed: PaperDocument = {
        ...{ title: 'Phiếu', style, foot: '' },
        sections: [
          {
            name: 'Phiếu',
            landscape: true,
            blocks: [
              { block: 'table', table: 'x', columns, rows },
              { block: 'signature', recipients: null, signers },
            ],
          },
        ],
      }
      const { bytes } = await writePaper(signed, 'pdf')
      const pages = execFileSync(reader, ['-raw', '-', '-'], { input: bytes }).toString('utf8').split('\f')
      const told = pages.map((page) => [...page.matchAll(/hàng (\d+)/g)].map(([, at]) => Number(at)))
      const end = pages.findIndex((page) => page.includes('GIÁM ĐỐC'))
      expect([count, told.flat()]).toEqual([count, rows.map((_, at) => at)])
      expect([count, told[end]!.length > 0, pages[end]]).toEqual([count, true, expect.stringMatching(/Tiêu chí.*NGƯỜI LẬP.*ký GIÁM ĐỐC/s)])
      const word = strFromU8(unzipSync((await writePaper(signed, 'docx')).bytes)['word/document.xml']!)
      const kept = word.split('<w:tr>').map((row) => [/hàng (\d+)/.exec(row)?.[1], row.includes('<w:keepNext/>')])
      expect(kept.filter(([at]) => at !== undefined).map(([, keeps]) => keeps)).toEqual(rows.map((_, at) => at >= count - 2))
    }
  })

  test('a table that another follows keeps its last rows, wherever that one ends', async () => {
    const tableOf = (name: string, count: number) => ({
      ...{ block: 'table' as const, table: name, columns: [column('1', ['STT'])] },
      rows: Array.from({ length: count }, (_, at) => ({ kind: 'line' as const, cells: [`${name} ${at}`] })),
    })
    const two: PaperDocument = {
      ...{ title: 'Hai bảng', style, foot: '' },
      sections: [{ name: 'Bảng', landscape: true, blocks: [tableOf('đầu', 12), tableOf('sau', 30)] }],
    }
    const { bytes } = await writePaper(two, 'pdf')
    const [first] = execFileSync(reader, ['-raw', '-', '-'], { input: bytes }).toString('utf8').split('\f')
    expect(first).toMatch(/đầu 11\n.*sau 0\n/s)
  })

  test('in a form of twenty columns no figure and no word of the head is broken', async () => {
    // 252 mm less 20 × 6 and 21 × 0.5 points are 583.8; a column of 10 of 218 is 26.8 wide, and 100.000 takes 3.34 of its size: 8.
    const columns = [
      { ...column('1', ['STT'], 'text'), width: 8 },
      { ...column('2', ['Đơn vị'], 'text'), width: 30 },
      ...Array.from({ length: 18 }, (_, at) => ({ ...column(`${at + 3}`, ['Tổng', 'Thủ tục trực tuyến'], 'figure'), width: 10 })),
    ]
    const rows = [{ kind: 'total' as const, cells: ['217', 'Phường Kỳ Trinh', ...columns.slice(2).map((_, at) => `${100000 + at}`)] }]
    const wide: PaperDocument = {
      ...{ title: 'Biểu', style, foot: '' },
      sections: [{ name: 'Biểu', landscape: true, blocks: [{ block: 'table', table: 'form', columns, rows }] }],
    }
    const { bytes } = await writePaper(wide, 'pdf')
    const text = execFileSync(reader, ['-raw', '-', '-'], { input: bytes }).toString('utf8')
    for (const whole of ['STT', '217', 'tuyến', ...rows[0]!.cells.slice(2).map((_, at) => `100.0${`${at}`.padStart(2, '0')}`)])
      expect(text.split(/\s+/)).toContain(whole)
    const word = unzipSync((await writePaper(wide, 'docx')).bytes)
    const sizes = strFromU8(word['word/document.xml']!).match(/(?<=<w:sz w:val=")\d+/g)
    expect([...new Set(sizes)]).toEqual(['16', '8'])
  })
})
