import type { z } from 'zod'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { type Day, dayOfText, readPeriod, textOfDay } from '../../definitions/period.ts'
import { ChisoError } from '../../errors.ts'
import { type Rounds, roundOfYear, type roundOpened } from '../../records/folds/rounds.ts'
import { scoredUnits } from '../../scoring/scored-units.ts'
import { daysDue, planOf, readAsOf } from '../find-round.ts'
import { findSet } from '../find-set.ts'
import { openAppraisers } from '../verdicts/find-appraiser.ts'
import { refuseUnappraised } from '../verdicts/refuse-unappraised.ts'
import type { OpenRoundRequest } from './doors.ts'

/**
 * The event that opens a round of an index for a year, with the units the set scores. Throws ROUND_OPEN where there is
 * one already, NO_APPRAISER naming what nobody may judge, NO_SUCH_STEPS, NO_SUCH_STEP, WRONG_DAY, DAY_OUTSIDE_YEAR, WRONG_PERIOD.
 */
export function beginRound(definitions: Definitions, rounds: Rounds, asked: OpenRoundRequest, today: Day): z.infer<typeof roundOpened> {
  const { index, year, steps = 'internal', asOf = null, due = {} } = asked
  const period = readPeriod(year)
  if (period.name !== String(period.year)) throw new ChisoError('WRONG_PERIOD', { period: year })
  const plan = planOf(definitions, steps)
  const set = findSet(definitions, index, period)
  const standing = roundOfYear(rounds, index, period.year)
  if (standing) throw new ChisoError('ROUND_OPEN', { round: standing.round, index, year: period.year })
  for (const [step, day] of Object.entries(due)) {
    if (!plan.steps.some(({ id }) => id === step))
      throw new ChisoError('NO_SUCH_STEP', { step, known: plan.steps.map(({ id }) => id).join(', ') })
    if (dayOfText(day) === null) throw new ChisoError('WRONG_DAY', { day })
  }
  if (asOf !== null) readAsOf(asOf, period, today)
  const units = scoredUnits(set, definitions.registry, period)
  if (units.length === 0) throw new ChisoError('NO_UNITS', { index, year: period.year })
  refuseUnappraised(set, units, openAppraisers(definitions.registry, set, plan, [], today))
  return {
    round: `${index}-${period.year}`,
    plan: plan.id,
    index,
    version: set.version,
    year: period.year,
    day: textOfDay(today),
    asOf,
    due: daysDue(plan, today, due),
    steps: plan.steps.map(({ id }) => id),
    units: units.map(({ id }) => id),
  }
}
