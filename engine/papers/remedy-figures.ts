import type { FigureRow, PaperFigures } from '../definitions/papers/paper-kinds.ts'
import type { PaperForm } from '../definitions/papers/paper-template.ts'
import { decimalText, fractionOf, total } from '../exact.ts'
import type { RemedyReply } from '../questions/replies.ts'
import { sayDay, sayFigures } from './criteria-rows.ts'

/** The figures of a unit's plan of remedy: what it plans, in the order in which it is worth doing, with its sums. */
export function remedyFigures({ lines }: RemedyReply, nameOf: (unit: string) => string, { words, causes: why }: PaperForm): PaperFigures {
  const planned = lines.filter(({ kept }) => kept !== null)
  const sum = (of: (line: (typeof planned)[number]) => string | null): string => {
    const all = planned.flatMap((line) => of(line) ?? [])
    const decimals = Math.max(0, ...all.map((text) => text.split('.')[1]?.length ?? 0))
    return decimalText(total(all.map(fractionOf)), decimals)
  }
  const rows = planned.map(
    ({ code, title, max, gained, lost, causes, kept, gainedSince }, ix): FigureRow => ({
      kind: 'line',
      cells: {
        ...{ ordinal: String(ix + 1), code, title: `${code}. ${title.vi}`, max, gained, lost },
        cause: causes.map((cause) => why[cause]).join('; '),
        ...{ solution: kept!.solution, lead: kept!.lead && nameOf(kept!.lead) },
        partners: kept!.partners.map(nameOf).join('; ') || null,
        ...{ due: kept!.due && sayDay(kept!.due), product: kept!.product, since: gainedSince },
      },
    }),
  )
  const sums = {
    max: sum(({ max }) => max),
    gained: sum(({ gained }) => gained),
    lost: sum(({ lost }) => lost),
    since: sum(({ gainedSince }) => gainedSince),
  }
  const totals: FigureRow[] = rows.length === 0 ? [] : [{ kind: 'total', cells: { title: words.total, ...sums } }]
  return {
    facts: { items: String(rows.length), ...sayFigures({ lost: sums.lost, since: sums.since }) },
    tables: { items: [...rows, ...totals] },
  }
}
