import { askAhead } from '../counts/ask-ahead.ts'
import { countScope } from '../counts/count-scope.ts'
import type { Source } from '../counts/counts.ts'
import { rememberCounts } from '../counts/remember-counts.ts'
import { blanksOf } from '../definitions/blanks-of.ts'
import { type Indicator, shownAs } from '../definitions/indicator.ts'
import type { PaperReads } from '../definitions/papers/paper-template.ts'
import { type Period, textOfDay, wholeYear, yearBefore, yearToDate } from '../definitions/period.ts'
import type { Plan, Target } from '../definitions/plan.ts'
import type { RoomDoors } from '../doors.ts'
import { canonicalJson, numbersAsText } from '../editions/canonical-json.ts'
import { type ReportContent, reportContent } from '../editions/report-content.ts'
import type { House } from '../house.ts'
import { countTarget } from '../values/count-target.ts'
import { countJudged, judgePlan, showHeld } from '../values/judge-plan.ts'
import type { Counted, TargetReply } from '../values/replies.ts'
import { showTallied } from '../values/show-count.ts'
import { gatherTasks, type PlanRooms } from './gather-tasks.ts'

/** What other rooms tell of a period. */
export type PeriodRooms = Pick<RoomDoors, 'form' | 'owed'> & PlanRooms

const pairOf = ({ numerator, denominator, value }: Counted) => ({ numerator, denominator, value })
type Told = Omit<ReportContent, 'texts' | 'province' | 'plan'>

/** The targets of the plan of a period's year, judged to the period's end, each beside the same days of the year before; as the plan orders them or `ordered`. */
export async function gatherTargets(
  given: Source,
  plan: Plan,
  period: Period,
  ordered = (judged: TargetReply[]): TargetReply[] => judged,
): Promise<object[]> {
  const source = { ...given, counts: rememberCounts(given.counts) }
  const { indicators, registry } = source.definitions
  const then = yearBefore(yearToDate(period))
  const wanted = Object.values(plan.targets).flatMap((target) => {
    const indicator = indicators.get(target.indicator)
    if (!indicator) return []
    const byField = target.fields !== undefined || target.fields_except !== undefined
    const asked = [indicator, blanksOf(indicator) ?? []].flat()
    const over = isOfYear(target, indicator) ? [then, wholeYear(then.year)] : [then]
    return over.flatMap((one) => asked.map((told) => ({ indicator: told, period: one, byField })))
  })
  await askAhead(source.counts, wanted)
  const rows: object[] = []
  for (const one of ordered(await judgePlan(source, plan, period, null))) {
    const target = plan.targets[one.target]!
    // A rank in a published index is counted from no rows.
    const indicator = indicators.get(one.indicator) ?? null
    const leads = one.lead.map((code) => plan.groups[code]?.vi ?? registry.units.findLast((unit) => unit.code === code)?.name ?? code)
    rows.push({
      ...{ target: one.target, clause: one.clause, part: one.part, partTitle: plan.parts[one.part]?.vi ?? one.part, words: one.words },
      title: one.title?.vi ?? indicator?.title.vi ?? one.indicator,
      ...(target.range?.beyond === 'missed' ? { beyond: target.range.beyond } : {}),
      ...{ op: one.op, goal: one.goal, goalTo: one.goalTo, status: one.status, reached: one.reached, gap: one.gap, lead: leads.join(', ') },
      ...{ shown: indicator && one.op !== 'count' ? shownAs(indicator) : 'count', ...pairOf(one), reason: one.reason },
      before: indicator && (await countBefore(source, target, indicator, period)),
    })
  }
  return rows
}

const isOfYear = ({ measure }: Target, { kind }: Indicator): boolean => measure === 'cumulative' && kind === 'share'

/** What a target came to by the same day of the year before, a cumulative share among all of that year. */
async function countBefore(source: Source, target: Target, indicator: Indicator, period: Period) {
  const then = yearBefore(yearToDate(period))
  const counts = await countJudged(indicator, target, then, (over) => countTarget(source, target, over, null))
  const shown = counts && showHeld(indicator, target, counts)
  return shown && shown.reason === null ? pairOf(shown) : null
}

/** Indicators of the whole in the period itself, group by group, beside the year before. */
async function gatherFigures(given: Source, groups: PaperReads['indicators'], period: Period): Promise<object[]> {
  const source = { ...given, counts: rememberCounts(given.counts) }
  const known = Object.values(groups).flatMap((ids) => ids.flatMap((id) => source.definitions.indicators.get(id) ?? []))
  await askAhead(
    source.counts,
    [period, yearBefore(period)].flatMap((of) => known.map((indicator) => ({ indicator, period: of, byField: false }))),
  )
  const rows: object[] = []
  for (const [group, ids] of Object.entries(groups))
    for (const id of ids) {
      const indicator = source.definitions.indicators.get(id)
      if (!indicator) continue
      const tell = async (of: Period) =>
        showTallied(indicator, (await countScope(source, indicator, of, { unit: null, own: false, by: 'nothing' })).count(''))
      const [now, then] = [await tell(period), await tell(yearBefore(period))]
      const before = then.value === null ? null : pairOf(then)
      rows.push({ group, indicator: id, title: indicator.title.vi, shown: shownAs(indicator), ...pairOf(now), reason: now.reason, before })
    }
  return rows
}

async function gatherForms(house: House, rooms: PeriodRooms, ids: string[], period: Period): Promise<object[]> {
  const earlier = `${period.year - 1}${period.name.slice(4)}`
  return Promise.all(
    ids
      .filter((one) => house.definitions.forms.has(one))
      .map(async (id) => {
        const [form, before] = await Promise.all(
          [period.name, earlier].map((name) => rooms.form({ form: id, period: name, calendar: 'state' })),
        )
        return { ...form, before: before!.rows.find(({ kind }) => kind === 'total')?.cells ?? null }
      }),
  )
}

/** What units owe in the period, and whether it came. */
export async function gatherOwed({ definitions }: House, rooms: PeriodRooms, period: string): Promise<ReportContent['owed']> {
  const names = new Map(definitions.registry.units.map(({ id, name }) => [id, name]))
  return (await rooms.owed({ period })).map((one) => ({
    ...one,
    unitName: names.get(one.unit) ?? one.unit,
    dutyTitle: definitions.duties.get(one.duty)?.title.vi ?? one.duty,
  }))
}

/** What a report says of a period under the state's calendar, as its edition would hold it. */
export async function gatherReport(
  house: House,
  rooms: PeriodRooms,
  { report, reads, period, texts }: { report: string; reads: PaperReads; period: Period; texts: Record<string, string> },
): Promise<ReportContent> {
  const { registry, plans } = house.definitions
  const plan = [...plans.values()].find(({ year }) => year === period.year)
  const [targets, figures] = await house.read(async (source) => [
    plan ? await gatherTargets(source, plan, period) : [],
    await gatherFigures(source, reads.indicators, period),
  ])
  const owed = await gatherOwed(house, rooms, period.name)
  const told: Omit<Told, 'targets' | 'figures' | 'forms' | 'tasks'> & Record<'targets' | 'figures' | 'forms', object[]> = {
    ...{ report, period: period.name, from: textOfDay(period.first), to: textOfDay(period.last), asOf: textOfDay(house.today()) },
    ...{ targets: targets!, figures: figures!, forms: await gatherForms(house, rooms, reads.forms, period) },
    owed,
  }
  const tasks = await gatherTasks(house, rooms, period, 'state', owed)
  const province = registry.province === null ? null : registry.units[registry.province]!.name
  return asFrozen({ ...told, tasks, province, plan: plan ? { id: plan.id, decision: plan.decision } : null, texts })
}

/** As a reader of the edition finds it. */
export const asFrozen = (content: object): ReportContent => reportContent.parse(JSON.parse(canonicalJson(numbersAsText(content))))
