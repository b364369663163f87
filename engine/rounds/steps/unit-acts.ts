import { dayOfText } from '../../definitions/period.ts'
import { ChisoError } from '../../errors.ts'
import type { House } from '../../house.ts'
import type { EventBody } from '../../records/events.ts'
import type { UnitRound } from '../../records/folds/rounds.ts'
import { type FoundRound, findRound, findRoundUnit, stepOf } from '../find-round.ts'
import type { RoundReply } from '../round-replies.ts'
import { standingPublication } from '../standing-publication.ts'
import type { ExtendRequest, ReturnRequest, StepDoors, UnitStateRequest } from './doors.ts'
import { reasoned } from './reasoned.ts'

/** Each act on one unit by the kind of event it is. */
interface Asks {
  'round.returned': ReturnRequest
  'round.extended': ExtendRequest
  'round.unit': UnitStateRequest
}
type UnitActs = Pick<StepDoors, 'returnUnit' | 'extendUnit' | 'changeUnitState'>

/** What each act refuses; throws where it cannot be done. */
const refusals: { [Kind in keyof Asks]: (found: FoundRound, standing: UnitRound, request: Asks[Kind]) => void } = {
  'round.returned'({ plan, round }, { step }, { to }) {
    const order = (one: string) => round.steps.indexOf(one)
    if (stepOf(plan, to).does === 'rest' || order(to) >= order(step))
      throw new ChisoError('STEP_NOT_CLOSED_SO', { step: stepOf(plan, to).title.vi, round: round.round })
  },
  'round.extended'(_, __, { due }) {
    if (dayOfText(due) === null) throw new ChisoError('WRONG_DAY', { day: due.slice(0, 100) })
  },
  'round.unit'({ round }) {
    if (standingPublication(round)) throw new ChisoError('STEP_NOT_CLOSED_SO', { round: round.round })
  },
}

/** The acts on one unit of a round, each one event; they answer with the round after it. */
export function openUnitActs({ definitions, records, inTurn }: House, show: (round: string) => Promise<RoundReply>): UnitActs {
  const door =
    <Kind extends keyof Asks>(kind: Kind) =>
    (request: Asks[Kind], account: string) =>
      inTurn(async () => {
        const found = findRound(definitions, records.folds.rounds, request.round)
        const { standing } = findRoundUnit(definitions, found, request.unit)
        refusals[kind](found, standing, request)
        records.append(kind, account, { ...request, unit: standing.unit, reason: reasoned(request.reason) } as EventBody<Kind>)
        return show(request.round)
      })
  return { returnUnit: door('round.returned'), extendUnit: door('round.extended'), changeUnitState: door('round.unit') }
}
