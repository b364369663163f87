import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { dayOfText } from '../../definitions/period.ts'
import { ChisoError } from '../../errors.ts'
import { decimalText, fractionOf, subtract } from '../../exact.ts'
import { type Efforts, rankSteps } from '../../questions/remedy-plan.ts'
import type { GainStep, LostLine, RemedyLine, UnitLost } from '../../questions/replies.ts'
import type { Remedy, StandingRemedy } from '../../records/folds/remedies.ts'
import type { NodeScore } from '../../scoring/node-score.ts'
import { pointsText, printSums } from '../../scoring/print-score.ts'
import { cleanText } from '../evidence/place-evidence.ts'
import type { RemedyWrite } from './doors.ts'

/**
 * What a unit lacks, criterion by criterion: the steps most worth doing first, then what no step gains; with what is
 * planned and what came of it.
 */
export function layRemedies(
  set: CriteriaSet,
  scores: NodeScore[],
  ledger: UnitLost,
  steps: GainStep[],
  efforts: Efforts,
  kept: readonly StandingRemedy[],
): RemedyLine[] {
  const { nodes, byCode } = treeOf(set)
  const ranked = rankSteps(steps, efforts)
  const lines = Map.groupBy(ledger.lines, ({ code }) => code)
  const plans = new Map(kept.map((one) => [one.code, one]))
  const codes = new Set([...ranked.map(({ code }) => code), ...plans.keys(), ...lines.keys()])
  // What one step serves stands in its line, unless something of its own is planned.
  const served = new Set(ranked.flatMap(({ code, codes: all }) => all.filter((one) => one !== code && !plans.has(one))))
  const steppedOn = new Map(ranked.map((one) => [one.code, one]))
  return [...codes].flatMap((code): RemedyLine[] => {
    const ix = byCode.get(code)
    if (ix === undefined || served.has(code)) return []
    const { criterion, max } = nodes[ix]!
    const { gained, lost, open } = printSums(scores[ix]!, set.points)
    const own: LostLine[] = lines.get(code) ?? []
    const plan = plans.get(code)
    const more = plan && subtract(fractionOf(gained), fractionOf(plan.gained))
    return [
      {
        ...{ code, title: criterion.title, max: pointsText(max, set.points), gained, lost, open },
        causes: [...new Set(own.map(({ cause }) => cause))],
        owner: own[0]?.owner ?? ledger.code,
        step: steppedOn.get(code) ?? null,
        kept: plan ? keptOf(plan) : null,
        gainedSince: more ? decimalText(more, set.points ?? 2) : null,
      },
    ]
  })
}

const keptOf = ({ code: _, gained: __, partners, ...one }: StandingRemedy) => ({ ...one, partners: [...partners] })

/** The items of a plan as they are kept. Throws NO_SUCH_CRITERION, NO_SUCH_UNIT, WRONG_DAY, WRONG_REQUEST. */
export function cleanRemedies({ registry }: Definitions, set: CriteriaSet, scores: NodeScore[], items: RemedyWrite['items']): Remedy[] {
  const { byCode } = treeOf(set)
  const known = new Set(registry.units.map(({ code }) => code))
  const unitCode = (name: string) => {
    if (!known.has(name)) throw new ChisoError('NO_SUCH_UNIT', { unit: name.slice(0, 100) })
    return name
  }
  return items.map(({ code, solution, lead, partners = [], due, product, state }) => {
    const ix = byCode.get(code)
    if (ix === undefined || ix === 0)
      throw new ChisoError('NO_SUCH_CRITERION', { index: set.id, version: set.version, code: code.slice(0, 100) })
    if (due && dayOfText(due) === null) throw new ChisoError('WRONG_DAY', { day: due.slice(0, 100) })
    const said = cleanText('solution', solution)
    if (said === null) throw new ChisoError('WRONG_REQUEST', { what: `solution: ${code}` })
    return {
      ...{ code, solution: said, state, product: cleanText('product', product), due: due || null },
      lead: lead ? unitCode(lead) : null,
      partners: [...new Set(partners)].map(unitCode),
      gained: printSums(scores[ix]!, set.points).gained,
    }
  })
}
