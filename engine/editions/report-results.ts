import { compare, decimalText, type Fraction, fractionOf, subtract } from '../exact.ts'
import type { Change } from './replies.ts'
import type { ReportContent, ReportFigure, ReportTarget } from './report-content.ts'
import { type ReportTaskResults, sumReportTasks } from './report-tasks.ts'

/** The form of what is worked out here, told in every edition. */
export const reportForm = '1'

/** What the figures of a report come to. */
export interface ReportResults {
  /** `holds`: whether the goal does, by cross-multiplication; null where there is no value or no goal in numbers. */
  targets: { target: string; value: string | null; holds: boolean | null; change: string | null }[]
  /** How many targets each part of the plan has: reached, behind, without a value, and those under way. */
  parts: { part: string; targets: string; reached: string; behind: string; unknown: string }[]
  figures: { indicator: string; value: string | null; change: string | null }[]
  /** How many duties stand so. */
  owed: Record<string, string>
  /** How far tasks are, where the report tells of them. */
  tasks?: ReportTaskResults
}

type Measured = Pick<ReportTarget, 'shown' | 'numerator' | 'denominator' | 'before'>

/** States of a target by which it lies behind. */
const behind: ReadonlySet<string> = new Set(['missed', 'at_risk', 'overdue'])
const isReached = ({ status, reached }: ReportTarget): boolean => status === 'met' || reached
/** Where a target stands, told in three words beside those under way. */
export const standingOf = (target: ReportTarget): 'reached' | 'behind' | 'unknown' | 'under_way' =>
  isReached(target) ? 'reached' : behind.has(target.status) ? 'behind' : target.status === 'no_data' ? 'unknown' : 'under_way'

/** Works out what a report says of its own counts: values, goals held, changes against the year before, and sums. */
export function reportResults({
  targets,
  figures,
  owed,
  tasks,
}: Pick<ReportContent, 'targets' | 'figures' | 'owed' | 'tasks'>): ReportResults {
  const parts = [...Map.groupBy(targets, ({ part }) => part)].map(([part, those]) => {
    const count = (standing: ReturnType<typeof standingOf>) => String(those.filter((one) => standingOf(one) === standing).length)
    return { part, targets: String(those.length), reached: count('reached'), behind: count('behind'), unknown: count('unknown') }
  })
  return {
    targets: targets.map((one) => ({ target: one.target, value: printed(one, exactValue(one)), holds: holds(one), change: changeOf(one) })),
    parts,
    figures: figures.map((one: ReportFigure) => ({
      indicator: one.indicator,
      value: printed(one, exactValue(one)),
      change: changeOf(one),
    })),
    owed: Object.fromEntries([...Map.groupBy(owed, ({ status }) => status)].map(([status, those]) => [status, String(those.length)])),
    ...(tasks ? { tasks: sumReportTasks(tasks) } : {}),
  }
}

function exactValue({ shown, numerator, denominator }: Omit<Measured, 'before'>): Fraction | null {
  if (numerator === null) return null
  const part = fractionOf(numerator)
  if (shown === 'count' || denominator === null) return part
  const whole = fractionOf(denominator)
  if (whole.n === 0n) return null
  return { n: part.n * whole.d * (shown === 'percent' ? 100n : 1n), d: part.d * whole.n }
}

/** Two decimals, but a count that is whole. */
const printed = ({ shown }: Pick<Measured, 'shown'>, value: Fraction | null): string | null =>
  value && decimalText(value, shown === 'count' && value.n % value.d === 0n ? 0 : 2)

function holds(target: ReportTarget): boolean | null {
  const value = exactValue(target)
  if (value === null || target.goal === null) return null
  if (target.beyond === 'missed' && compare(value, fractionOf(target.goalTo!)) > 0) return false
  const order = compare(value, fractionOf(target.goal))
  if (target.op === 'at_most') return order <= 0
  return ['at_least', 'range', 'reduction', 'count'].includes(target.op) ? order >= 0 : null
}

/** Value less value of the year before, exact and rounded once; null where one of them is not known. */
function changeOf({ shown, before, ...now }: Measured): string | null {
  const [value, then] = [exactValue({ shown, ...now }), before && exactValue({ shown, ...before })]
  return value && then ? printed({ shown }, subtract(value, then)) : null
}

/** What a correction moved: values of targets and figures that are other than they were. */
export function compareReports(before: unknown, after: unknown): Change[] {
  const valuesOf = (results: unknown) => {
    const { targets, figures } = results as ReportResults
    return new Map([
      ...targets.map(({ target, value }) => [target, value] as const),
      ...figures.map((one) => [one.indicator, one.value] as const),
    ])
  }
  const [was, is] = [valuesOf(before), valuesOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((what) => {
    const [from, to] = [was.get(what) ?? null, is.get(what) ?? null]
    return from === to ? [] : [{ unit: '', what, from, to }]
  })
}
