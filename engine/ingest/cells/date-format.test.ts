import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileDateFormat, type DateFormat } from './date-format.ts'
import { openFormatSearch } from './date-habits.ts'

const two = (n: number) => String(n).padStart(2, '0')
/** How each token writes a moment of UTC. */
const writes: Record<string, (at: Date) => string> = {
  yyyy: (at) => String(at.getUTCFullYear()),
  yy: (at) => two(at.getUTCFullYear() % 100),
  MM: (at) => two(at.getUTCMonth() + 1),
  M: (at) => String(at.getUTCMonth() + 1),
  MMM: (at) => 'Jan february MAR Apr may tháng 6 Thg 7 Th8 Sept tháng mười NOV December'.split(/ (?!\d|mười)/)[at.getUTCMonth()]!,
  "'h'": () => 'h',
  dd: (at) => two(at.getUTCDate()),
  d: (at) => String(at.getUTCDate()),
  HH: (at) => two(at.getUTCHours()),
  H: (at) => String(at.getUTCHours()),
  hh: (at) => two(at.getUTCHours() % 12 || 12),
  h: (at) => String(at.getUTCHours() % 12 || 12),
  mm: (at) => two(at.getUTCMinutes()),
  'SA/CH': (at) => (at.getUTCHours() < 12 ? 'SA' : 'CH'),
}
const moment = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T23:59:00Z'), noInvalidDate: true })
const sign = fc.constantFrom('-', '/', '.', ' ')
const day = fc
  .tuple(fc.constantFrom('yyyy', 'yy'), fc.constantFrom('MMM', 'MM', 'M'), fc.constantFrom('dd', 'd'), sign, fc.nat({ max: 5 }))
  .map(([year, month, date, mark, order]) => {
    const rest = order % 2 === 0 ? [month, date] : [date, month]
    return (rest as string[]).toSpliced(Math.floor(order / 2), 0, year).flatMap((one, ix) => (ix === 0 ? [one] : [mark, one]))
  })
const time = fc.constantFrom(
  ['HH', ':', 'mm'],
  ['H', "'h'", 'mm'],
  ['H', ':', 'mm'],
  ['hh', ':', 'mm', ' ', 'SA/CH'],
  ['h', ':', 'mm', ' ', 'SA/CH'],
)
const written = fc
  .tuple(day, time, fc.boolean())
  .map(([date, clock, first]) => (first ? [...clock, ' ', ...date] : [...date, ' ', ...clock]))

test('whatever a format writes it reads back to the minute, and nothing with more before or after it', () => {
  fc.assert(
    fc.property(moment, written, (at, pieces) => {
      const read = compileDateFormat(pieces.join('')) as DateFormat
      const text = pieces.map((piece) => writes[piece]?.(at) ?? piece).join('')
      expect(read(text)).toBe(at.toISOString().slice(0, 16))
      expect([read(`${text}x`), read(`-${text}`), read('')]).toEqual([null, null, null])
    }),
  )
})

test.each([
  ['dd/MM', 'thiếu'],
  ['dd/MM/yyyy HH', 'không đủ'],
  ['dd/MM/yyyy mm:ss', 'không đủ'],
  ['dd/MM/yyyy hh:mm', 'SA/CH'],
  ['dd/MM/yyyy HH:mm SA/CH', 'SA/CH'],
  ['d/d/M/yyyy', 'hai lần'],
  ['dMyyyy', 'dấu ngăn'],
  ['dd/MM/yyyy[ HH:mm', '[ ]'],
  ['.*', 'thiếu'],
  ['dd tháng MM yyyy', 't'],
  ["dd 'tháng MM yyyy", "'"],
  ['dMMMyyyy', 'dấu ngăn'],
  ['yyyy-MM-dd0', '0'],
  [`dd/MM/yyyy${' '.repeat(60)}`, 'dài'],
])('%s is no format', (format, why) => {
  const compiled = compileDateFormat(format)
  expect(typeof compiled === 'function' ? compiled : compiled.vi).toContain(why)
})

test('of the formats that read a whole column the likeliest stands first', () => {
  const search = (...texts: string[]) => {
    const { look, found } = openFormatSearch()
    for (const text of texts) look(text)
    return found()
  }
  expect(search('04-01-2022', '05-01-2022')).toEqual([
    'd-M-yyyy[ H:mm[:ss]]',
    '[H:mm[:ss] ]d-M-yyyy',
    'd-M-yyyy[ h:mm[:ss] SA/CH]',
    'M-d-yyyy[ H:mm[:ss]]',
  ])
  expect(search('04-13-2022', '01-04-2022')).toEqual(['M-d-yyyy[ H:mm[:ss]]'])
  expect(search('04-13-2022', '13-04-2022')).toEqual([])
})

test.each([
  [['20220305', '20220306 08:15'], 'yyyyMMdd[ H:mm[:ss]]', '2022-03-06T08:15'],
  [['05032022', '31122022'], 'ddMMyyyy[ H:mm[:ss]]', '2022-12-31'],
  [['20220305081500'], 'yyyyMMddHHmm[ss]', '2022-03-05T08:15:00'],
  [['2022/03/05', '2022/3/6 8:15'], 'yyyy/M/d[ H:mm[:ss]]', '2022-03-06T08:15'],
  [['2022-3-5', '2022-03-06'], 'yyyy-M-d[ H:mm[:ss]]', '2022-03-06'],
  [['05/03/2022, 08:15', '6/3/2022'], 'd/M/yyyy[, H:mm[:ss]]', '2022-03-06'],
  [['08:15:00, 5/3/2022'], '[H:mm[:ss], ]d/M/yyyy', '2022-03-05T08:15:00'],
  [['3/15/2022, 8:15:00 AM'], 'M/d/yyyy[, h:mm[:ss] SA/CH]', '2022-03-15T08:15:00'],
  [['5-Jan-2022', '12-DEC-2022 08:05'], 'd-MMM-yyyy[ H:mm[:ss]]', '2022-12-12T08:05'],
  [['05-JAN-22'], 'd-MMM-yy[ H:mm[:ss]]', '2022-01-05'],
  [['January 5, 2022'], 'MMM d, yyyy[ H:mm[:ss]]', '2022-01-05'],
  [['05 Tháng Giêng, 2022', '06 Tháng Mười Hai, 2022'], 'd MMM, yyyy[ H:mm[:ss]]', '2022-12-06'],
  [['ngày 5 tháng 1 năm 2022', 'Ngày 05 tháng 12 năm 2022'], "['ngày' ]d MMM 'năm' yyyy", '2022-12-05'],
  [['5/1/2022 14h05', '6/1/2022'], "d/M/yyyy[ H'h'mm]", '2022-01-06'],
  [['14h05 ngày 5/1/2022', '9H30 6/1/2022'], "[H'h'mm[ 'ngày'] ]d/M/yyyy", '2022-01-06T09:30'],
])('%j is offered %s', (texts, format, last) => {
  const { look, found } = openFormatSearch()
  for (const text of texts) look(text)
  expect(found()).toEqual([format])
  const iso = (compileDateFormat(format) as DateFormat)(texts.at(-1)!)!
  expect(iso.replace('T9:', 'T09:')).toBe(last)
})
