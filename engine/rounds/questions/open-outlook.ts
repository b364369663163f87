import type { Source } from '../../counts/counts.ts'
import type { CriteriaSet, Criterion } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Day, Period } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import { fractionOf } from '../../exact.ts'
import { type Efforts, quarterOf } from '../../questions/remedy-plan.ts'
import type { GainStep } from '../../questions/replies.ts'
import type { Outlook } from '../../questions/seek-step.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import { periodsOf } from '../points/measure-criteria.ts'

/** So many missing things are named; more are a number. */
const mostNamed = 20

/**
 * What can still happen to the criteria of a unit on a day: cases that arise day by day go on as fast as they have since
 * the period began; after its last day nothing does. `isEntered`: whether an answer can still be changed.
 */
export function openOutlook(
  source: Source,
  set: CriteriaSet,
  period: Period,
  inputs: UnitInputs,
  day: Day,
  isEntered: (code: string) => boolean,
): Outlook & Pick<Efforts, 'perQuarter'> {
  const { nodes, byCode } = treeOf(set)
  return {
    isLocked: (code) => !isEntered(code),
    arising(code) {
      const { takes } = nodes[byCode.get(code)!]!.criterion
      const { first, last } = takes && 'indicator' in takes ? periodsOf(takes, period, null).now : period
      if (day > last) return 'over'
      if (!takes || 'published' in takes || !arises(source, takes)) return null
      const denominator = fractionOf(inputs.criteria[code]?.data?.denominator ?? 0)
      const [gone, left] = [BigInt(Math.max(1, day - first + 1)), BigInt(last - day)]
      return Number((denominator.n * left) / (denominator.d * gone))
    },
    perQuarter(code) {
      const { takes } = nodes[byCode.get(code)!]!.criterion
      if (!takes || 'published' in takes || !arises(source, takes)) return null
      const { first, last } = periodsOf(takes, period, null).now
      return quarterOf(fractionOf(inputs.criteria[code]?.data?.denominator ?? 0), Math.min(day, last) - first + 1)
    },
  }
}

/** Whether the cases of an indicator arise on days of their own, as dossiers do; others stand, or are told for a period. */
function arises({ definitions }: Source, { indicator: id }: { indicator: string }): boolean {
  const indicator = definitions.indicators.get(id)!
  return indicator.kind !== 'reported' && 'dated' in indicator.formula && indicator.formula.dated !== undefined
}

/** The next steps with the names of what is missing, where it is counted from rows and there are few. */
export async function nameThings(source: Source, set: CriteriaSet, unit: Unit, period: Period, steps: GainStep[]): Promise<GainStep[]> {
  const { nodes, byCode } = treeOf(set)
  const named: GainStep[] = []
  for (const step of steps) {
    const { takes } = nodes[byCode.get(step.code)!]!.criterion
    const isCounted =
      takes && 'indicator' in takes && takes.share_from === undefined && step.change.some(({ what }) => what === 'numerator')
    const found = isCounted ? await missingOf(source, takes, unit, period) : null
    named.push(found ? { ...step, ...found } : step)
  }
  return named
}

async function missingOf(
  { counts, definitions }: Source,
  takes: Extract<NonNullable<Criterion['takes']>, { indicator: string }>,
  unit: Unit,
  period: Period,
): Promise<Pick<Required<GainStep>, 'things' | 'thingsOf'> | null> {
  const indicator = definitions.indicators.get(takes.indicator)!
  if (indicator.kind === 'reported') return null
  const { dataset, count, rows } = await counts.trace({
    indicator,
    period: periodsOf(takes, period, null).now,
    unit: unit.ix,
    own: takes.own && takes.level === undefined,
    level: takes.level ?? null,
    fields: takes.fields ?? null,
    fieldsExcept: takes.fields_except ?? null,
    part: takes.rest ? 'numerator' : 'rest',
    limit: mostNamed,
    offset: 0,
  })
  if (count === 0 || count > mostNamed) return null
  const key = definitions.datasets.get(dataset)?.key ?? ['code']
  const nameOf = (row: (typeof rows)[number]) =>
    [...key.map((column) => row[column]), row.name].filter((cell) => cell !== null && cell !== undefined).join(' ')
  return { things: rows.map(nameOf), thingsOf: dataset }
}
