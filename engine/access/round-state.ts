import { readPeriod } from '../definitions/period.ts'
import { type Rounds, roundOfYear } from '../records/folds/rounds.ts'
import type { RoundState } from './powers.ts'

/** What a request tells of: an index in a period, two periods, or editions. */
interface Told {
  index?: string
  period?: string
  from?: string
  fromEdition?: string
  toEdition?: string
}

/**
 * How far the round has come of which a request tells; one that names no index, or no year that can be read, tells of
 * nothing published; of two periods both, and who reads editions has them from those who may. While a unit is back at an earlier step the round is running again: what others may know of it is
 * the edition.
 */
export function roundState(rounds: Rounds, { from, ...asked }: Told): RoundState {
  if (from !== undefined && roundState(rounds, { ...asked, period: from }) === 'running') return 'running'
  const { index, period, fromEdition, toEdition } = asked
  if (index === undefined || period === undefined || fromEdition !== undefined || toEdition !== undefined) return 'running'
  const round = roundOfYear(rounds, index, yearOf(period))
  const isOut = round?.published.at(-1)?.withdrawn === null
  return isOut && round.units.every(({ state, step }) => state === 'excluded' || step === round.steps.at(-1)) ? 'published' : 'running'
}

function yearOf(period: string): number {
  try {
    return readPeriod(period).year
  } catch {
    return Number.NaN
  }
}
