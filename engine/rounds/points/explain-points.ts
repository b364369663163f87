import type { Source } from '../../counts/counts.ts'
import type { Bound } from '../../definitions/criteria-set.ts'
import { type Day, type Period, textOfDay } from '../../definitions/period.ts'
import type { StandingAnswer } from '../../records/folds/answers.ts'
import { type Explanation, explainCriterion } from '../../scoring/explain-criterion.ts'
import type { ScoredIndex, ScoredUnit } from '../../scoring/score-index.ts'
import type { TraceReply } from '../../values/replies.ts'
import { mapOf, periodsOf } from './measure-criteria.ts'
import type { Behind, Opened } from './opened.ts'

export type Traced = Omit<TraceReply, 'files'> & { batches: [batch: number, rows: number][] }

const shownRows = 20

/** Opens one criterion of one unit, with the rows of those parts that are filled from data. Null where the set has no such code. */
export async function explainPoints(
  source: Source,
  scored: ScoredIndex,
  unit: ScoredUnit,
  code: string,
  period: Period,
  answers: Map<string, StandingAnswer>,
  asOf: Day | null,
): Promise<Opened<Traced> | null> {
  const explained = explainCriterion(scored, unit, code)
  if (!explained) return null
  const place = source.definitions.registry.units.find(({ id }) => id === unit.inputs.unit)!.ix
  const open = async ({ children, ...node }: Explanation): Promise<Opened<Traced>> => {
    const { takes } = node
    const opened: Opened<Traced>[] = []
    for (const child of children) opened.push(await open(child))
    return {
      ...node,
      behind: takes && 'indicator' in takes ? await rowsBehind(source, takes, place, period, asOf) : null,
      answered: answers.get(node.code) ?? null,
      children: opened,
    }
  }
  return open(explained)
}

async function rowsBehind(source: Source, takes: Bound, unit: number, period: Period, asOf: Day | null): Promise<Behind<Traced>> {
  const { now } = periodsOf(takes, period, asOf)
  const query = {
    indicator: source.definitions.indicators.get(takes.indicator)!,
    period: now,
    unit,
    map: mapOf(takes, source.definitions, period.last),
    own: takes.own && takes.level === undefined,
    level: takes.level ?? null,
    fields: takes.fields ?? null,
    fieldsExcept: takes.fields_except ?? null,
    limit: shownRows,
    offset: 0,
  }
  const { own, level, fields, fieldsExcept } = query
  const { counted, rest } = await source.counts.traceBoth(query)
  return {
    indicator: takes.indicator,
    period: now.name,
    first: textOfDay(now.first),
    last: textOfDay(now.last),
    calendar: takes.calendar,
    own,
    level,
    fields,
    fieldsExcept,
    counted,
    missing: rest,
  }
}
