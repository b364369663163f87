import { type Phrase, said } from '../said.ts'
import { findCircles } from './find-circles.ts'
import { textOfDay } from './period.ts'
import type { Succession, Unit } from './unit.ts'
import { firstDay, lastDay } from './unit-life.ts'

/** What is wrong with an edge, by its place in the list. */
export type TellEdge = (at: number, wrong: Phrase, right: Phrase) => void

/** An edge that takes all a unit leaves: of these it has one. */
const takesAll: Succession['kind'][] = ['merge', 'rename', 'unchanged']

/** Everything about successions that one edge alone does not tell: edges twice, circles, dates against the lives of the units, more heirs of the whole than one. */
export function checkSuccessions(units: Unit[], edges: Succession[], tell: TellEdge): void {
  const pairs = new Map<string, number>()
  const heirs = new Map<number, number>()
  for (const [at, edge] of edges.entries()) {
    const pair = `${edge.predecessor} ${edge.successor}`
    const other = pairs.get(pair)
    if (other !== undefined) {
      tell(at, said`${edgeText(units, edge)} stands twice`, said`each pair of units on one line`)
      continue
    }
    pairs.set(pair, at)
    if (edge.predecessor === edge.successor) {
      tell(at, said`"${units[edge.predecessor]!.id}" succeeds itself`, said`two units, or no line`)
      continue
    }
    checkDates(units, edge, (wrong, right) => tell(at, wrong, right))
    if (!takesAll.includes(edge.kind)) continue
    const heir = heirs.get(edge.predecessor)
    if (heir !== undefined)
      tell(
        at,
        said`${edgeText(units, edge)} (${edge.kind}), yet "${units[heir]!.id}" takes all of it already`,
        said`one merge, rename or unchanged from a unit; split_part for the units that take a part`,
      )
    else heirs.set(edge.predecessor, edge.successor!)
  }
  const heirsOf = Map.groupBy(
    edges.filter(({ predecessor, successor }) => successor !== null && successor !== predecessor),
    ({ predecessor }) => predecessor,
  )
  const { circles } = findCircles(units.length, (ix) => (heirsOf.get(ix) ?? []).map(({ successor }) => successor!))
  edges.forEach((edge, at) => {
    if (edge.successor !== null && edge.successor !== edge.predecessor && circles.has(edge.predecessor) && circles.has(edge.successor))
      tell(at, said`${edgeText(units, edge)} closes a circle of successions`, said`edges from an earlier unit to a later one`)
  })
}

function checkDates(units: Unit[], { predecessor, successor, date, kind }: Succession, tell: (wrong: Phrase, right: Phrase) => void): void {
  const [before, after] = [units[predecessor]!, successor === null ? null : units[successor]!]
  // A unit may give a part away and live on.
  if (date <= lastDay(before) && !(kind === 'split_part' && before.to === null))
    tell(
      before.to === null
        ? said`date ${textOfDay(date)}, when "${before.id}" has no last day`
        : said`date ${textOfDay(date)}, when "${before.id}" still stands (to ${textOfDay(before.to)})`,
      before.to === null ? said`a valid_to of "${before.id}" before that date` : said`${textOfDay(before.to + 1)}, or another valid_to`,
    )
  if (after && date > lastDay(after))
    tell(said`date ${textOfDay(date)}, when "${after.id}" has ended (${textOfDay(after.to!)})`, said`a unit that stands on that date`)
  if (after && date < firstDay(after))
    tell(said`date ${textOfDay(date)}, before "${after.id}" begins (${textOfDay(after.from!)})`, said`a unit that stands on that date`)
}

const edgeText = (units: Unit[], { predecessor, successor }: Succession): string =>
  successor === null ? `the end of "${units[predecessor]!.id}"` : `"${units[predecessor]!.id}" → "${units[successor]!.id}"`
