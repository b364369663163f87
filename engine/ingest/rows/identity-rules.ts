import type { Dataset } from '../../definitions/dataset.ts'
import { decimalText } from '../../exact.ts'
import { emptyCell, standsForNothing } from '../cells/signs-of-nothing.ts'
import type { RecordBlock } from '../delimited/record-block.ts'
import type { CellReport } from '../readers/column-reader.ts'
import type { Columns } from '../readers/open-columns.ts'

interface Rows {
  dataset: Dataset
  columns: Columns
  report: CellReport
}
type Check = (block: RecordBlock, record: number, ix: number) => void

/** What must hold between the figures of a row, the difference named, and rates as they are printed, computed anew. Figures that are not known are not judged. */
export function identityRules({ dataset, columns, report }: Rows): ((block: RecordBlock, at: number) => void)[] {
  const figure = (name: string, ix: number): bigint | null => {
    const text = columns.figures.get(name)?.figureAt(ix) ?? null
    return text === null ? null : millionths(text)
  }
  const sumOf = (names: string[], ix: number) => addUp(names.map((name) => figure(name, ix)))
  const fieldOf = (name: string) => columns.byName.get(name)?.field
  const sums: Check = (block, record, ix) => {
    for (const { column, code, parameters } of brokenIdentities(dataset, (name) => figure(name, ix))) {
      const field = fieldOf(column)
      if (field !== undefined) report.error(block, record, field, code, parameters)
    }
  }
  const rates = dataset.rates.flatMap(({ column, part, of }): Check[] => {
    const read = columns.byName.get(column)
    if (!read) return []
    return [
      (block, record, ix) => {
        const printed = read.reader.valueAt(ix)
        if (printed === null) return
        const match = /^(\d{1,3})(?:[.,](\d{1,15}))?\s*%?$/.exec(String(printed))
        if (!match) return report.error(block, record, read.field, 'BAD_NUMBER', standsForNothing(String(printed)) ? noRate : badRate)
        const [sum, all] = [sumOf(part, ix), figure(of, ix)]
        if (sum === null || all === null || all === 0n) return
        const [, whole, fraction = ''] = match
        if (isShare(BigInt(whole! + fraction), fraction.length, sum, all)) return
        const again = decimalText({ n: sum * 100n, d: all }, Math.min(fraction.length, mostDecimals))
        const told = (language: 'vi' | 'en') => ({
          again: language === 'vi' ? again.replace('.', ',') : again,
          of: `${numbersOf(dataset, part, language)}/${numberOf(dataset, of, language)} = ${grouped(sum, language)}/${grouped(all, language)}`,
        })
        report.warn(block, record, read.field, 'RATE_DIFFERS', inBoth(told))
      },
    ]
  })
  return [...(dataset.identities.length > 0 ? [sums] : []), ...rates].map((check) => (block, at) => {
    for (let record = 0; record < block.count; record++) check(block, record, at + record)
  })
}

const badRate = { why: 'tỷ lệ viết như 99,8%', why_en: 'a rate is written like 99.8%' }
const noRate = { habit: 'nothing', why: `${badRate.why}; ${emptyCell.vi}`, why_en: `${badRate.why_en}; ${emptyCell.en}` }

/** With more decimals than these a rate is a spreadsheet's own division, exact but for its last digits. */
const mostDecimals = 6

/** Whether a rate of so many decimals is the share of a sum in a whole, rounded half up. */
function isShare(printed: bigint, decimals: number, sum: bigint, all: bigint): boolean {
  const over = printed * all - sum * 100n * 10n ** BigInt(decimals)
  if (decimals > mostDecimals) return (over < 0n ? -over : over) <= 10n * all
  return -all < 2n * over && 2n * over <= all
}

/** The sum, or null where a part is not known. */
const addUp = (parts: (bigint | null)[]): bigint | null =>
  parts.reduce<bigint | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0n)

/** An identity that does not hold: the column it is told on, and the sums with their difference in words. */
interface Broken {
  column: string
  code: 'SUM_DIFFERS' | 'PART_ABOVE_WHOLE'
  parameters: Record<string, string>
}

/** The identities of a dataset that the figures of one row break, in millionths; those of a figure that is not known are not judged. */
export function brokenIdentities(dataset: Dataset, figureOf: (name: string) => bigint | null): Broken[] {
  const said = (names: string[], sum: bigint, language: 'vi' | 'en') =>
    `${names.map((name) => numberOf(dataset, name, language)).join('+')}=${grouped(sum, language)}`
  return dataset.identities.flatMap((identity): Broken[] => {
    const [names, whole] = 'sum' in identity ? [identity.sum, identity.is] : [[identity.part], identity.of]
    const [sum, all] = [addUp(names.map(figureOf)), figureOf(whole)]
    if (sum === null || all === null || ('sum' in identity ? sum === all : sum <= all)) return []
    const gap = sum > all ? sum - all : all - sum
    const of = (language: 'vi' | 'en') => ({
      whole: `${language === 'vi' ? 'cột' : 'column'} ${said([whole], all, language)}`,
      parts: said(names, sum, language),
      gap: grouped(gap, language),
    })
    const [column, code] = 'sum' in identity ? ([whole, 'SUM_DIFFERS'] as const) : ([identity.part, 'PART_ABOVE_WHOLE'] as const)
    return [{ column, code, parameters: inBoth(of) }]
  })
}

/** A text in both languages, as the words of issues take it. */
export const inBoth = <T extends Record<string, string>>(say: (language: 'vi' | 'en') => T): Record<string, string> => ({
  ...say('vi'),
  ...Object.fromEntries(Object.entries(say('en')).map(([name, text]) => [`${name}_en`, text])),
})

const numbersOf = (dataset: Dataset, names: string[], language: 'vi' | 'en') =>
  names.length === 1 ? numberOf(dataset, names[0]!, language) : `(${names.map((name) => numberOf(dataset, name, language)).join('+')})`

/** `(3)`, or the title where the column has no number. */
export function numberOf({ columns }: Dataset, name: string, language: 'vi' | 'en'): string {
  const { no, title } = columns[name]!
  return no === undefined ? title[language] : `(${no})`
}

/** Decimal text of six decimals at most as a whole number of millionths. */
export function millionths(text: string): bigint {
  const [whole, fraction = ''] = text.split('.')
  return BigInt(whole! + fraction.padEnd(6, '0'))
}

/** `1.190`, `1,5`. */
export function grouped(units: bigint, language: 'vi' | 'en'): string {
  const [group, mark] = language === 'vi' ? ['.', ','] : [',', '.']
  const fraction = (units % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '')
  return (units / 1_000_000n).toString().replace(/\B(?=(\d{3})+$)/g, group!) + (fraction ? mark + fraction : '')
}
