const english = 'January February March April May June July August September October November December'.split(' ')
const numbers = 'một hai ba tư năm sáu bảy tám chín mười|mười một|mười hai'
  .split('|')
  .flatMap((some, ix) => (ix === 0 ? some.split(' ') : [some]))
/** What stands before the number of a month, without the blank after it. */
const leads = ['tháng', 'thang', 'thg', 'th']

/** Names of months in small letters, those of letters alone → the month from 1. */
const names = new Map<string, number>([
  ...english.flatMap((name, ix): [string, number][] => [name, name.slice(0, 3)].map((one) => [one.toLowerCase(), ix + 1])),
  ['sept', 9],
  ...numbers.map((name, ix): [string, number] => [`tháng ${name}`, ix + 1]),
  ['tháng bốn', 4],
  ['tháng giêng', 1],
  ['tháng chạp', 12],
])
const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length)
const numbered = new RegExp(`^(?:${leads.join('|')})\\.? ?(\\d{1,2})`)

/** The name of a month at a place of a text: in English, whole or its first letters; in Vietnamese in words or as `tháng 1`, `Thg 1`, `Th1`. Null where there is none. */
export function monthName(text: string, at: number): { month: number; length: number } | null {
  const rest = text.slice(at, at + 20).toLowerCase()
  const match = numbered.exec(rest)
  if (match) return { month: Number(match[1]), length: match[0].length }
  const name = longestFirst.find((one) => rest.startsWith(one))
  return name === undefined ? null : { month: names.get(name)!, length: name.length }
}
