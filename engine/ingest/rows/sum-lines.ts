import type { Dataset } from '../../definitions/dataset.ts'
import type { NumberFormat } from '../cells/parse-number.ts'
import type { RecordBlock } from '../delimited/record-block.ts'
import type { Header } from '../header/bind-header.ts'
import type { SourceFault } from '../record-source.ts'
import { fieldOf, openFigures } from './check-total.ts'
import { grouped, inBoth, numberOf } from './identity-rules.ts'

/** What lines add up to by column, in millionths; an empty cell adds nothing. */
interface Run {
  count: number
  first: number
  last: number
  sums: bigint[]
}
interface Total {
  row: number
  figures: (bigint | null)[]
}

/** The lines and totals of a table, as they come. */
export interface LineSums {
  addLine(block: RecordBlock, record: number): void
  addTotal(block: RecordBlock, record: number): void
  /** Each figure of a total that is not what its lines add up to, as something odd. */
  judge(): SourceFault[]
}

/** A table with more totals than this is none that anybody added up. */
const mostTotals = 1000

/**
 * Holds total rows against the lines they are of. Which lines these are, no table says: a total is of all, of the run
 * before it or of the run after it, whichever most of its figures agree with. Where they agree with none, it is of all
 * lines if it is the only total, or the greatest and beside all lines; others are not judged.
 */
export function openLineSums(names: string[], dataset: Dataset, header: Header, format: NumberFormat): LineSums {
  const there = names.filter((name) => fieldOf(header, name) >= 0)
  if (there.length === 0) return { addLine() {}, addTotal() {}, judge: () => [] }
  const figureOf = openFigures(header, format)
  const figures = (block: RecordBlock, record: number) => there.map((name) => figureOf(block, record, name))
  const none = (): Run => ({ count: 0, first: 0, last: 0, sums: there.map(() => 0n) })
  /** The lines before the first total, between one and the next, and after the last. */
  const runs = [none()]
  const totals: Total[] = []
  const fault = (row: number, ix: number, figure: bigint, sum: bigint, { count, first, last }: Run): SourceFault => {
    const name = there[ix]!
    const gap = figure > sum ? figure - sum : sum - figure
    const say = (language: 'vi' | 'en') => ({
      whole: `${language === 'vi' ? 'cột' : 'column'} ${numberOf(dataset, name, language)}=${grouped(figure, language)}`,
      parts: `${language === 'vi' ? `cộng ${count} dòng (hàng ${first}–${last})` : `the ${count} lines of rows ${first}–${last} add up to`}=${grouped(sum, language)}`,
      gap: grouped(gap, language),
    })
    return { code: 'SUM_DIFFERS', row, field: fieldOf(header, name), odd: true, parameters: inBoth(say) }
  }
  return {
    addLine(block, record) {
      const row = block.rows[record]!
      addTo(runs.at(-1)!, { count: 1, first: row, last: row, sums: figures(block, record).map((one) => one ?? 0n) })
    },
    addTotal(block, record) {
      if (totals.length > mostTotals) return
      totals.push({ row: block.rows[record]!, figures: figures(block, record) })
      runs.push(none())
    },
    judge() {
      if (totals.length === 0 || totals.length > mostTotals) return []
      const all = none()
      for (const run of runs) addTo(all, run)
      return totals.flatMap((total, at) => {
        const of = linesOf(total, [all, runs[at]!, runs[at + 1]!]) ?? (isOfAll(totals, at, runs) ? all : null)
        if (of === null || of.count === 0) return []
        return total.figures.flatMap((figure, ix) => {
          const sum = of.sums[ix]!
          return figure === null || figure === sum ? [] : [fault(total.row, ix, figure, sum, of)]
        })
      })
    },
  }
}

function addTo(run: Run, more: Run): void {
  if (more.count === 0) return
  if (run.count === 0) run.first = more.first
  run.last = more.last
  run.count += more.count
  run.sums = run.sums.map((sum, ix) => sum + more.sums[ix]!)
}

/** The run that most of a total's figures agree with; null where fewer than half do. Nought agrees with anything. */
function linesOf({ figures }: Total, runs: Run[]): Run | null {
  const judged = figures.map((figure, ix) => ({ figure, ix })).filter(({ figure }) => figure !== null && figure !== 0n)
  const agreeing = (run: Run) => judged.filter(({ figure, ix }) => run.sums[ix] === figure).length
  const [best] = runs.filter(({ count }) => count > 0).toSorted((a, b) => agreeing(b) - agreeing(a))
  return best && judged.length > 0 && agreeing(best) * 2 >= judged.length ? best : null
}

/** Whether a total that agrees with nothing can only be of all lines. */
function isOfAll(totals: Total[], at: number, runs: Run[]): boolean {
  if (totals.length === 1) return true
  const isFirst = at === 0 && runs[0]!.count === 0
  const isLast = at === totals.length - 1 && runs.at(-1)!.count === 0
  const isGreatest = totals.every(({ figures }) => figures.every((one, ix) => one === null || one <= (totals[at]!.figures[ix] ?? one)))
  return (isFirst || isLast) && isGreatest
}
