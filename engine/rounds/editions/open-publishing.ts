import { ChisoError } from '../../errors.ts'
import { keepEdition, readEdition } from '../../files/edition-files.ts'
import type { House } from '../../house.ts'
import type { Round } from '../../records/folds/rounds.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import { cleanWords } from '../clean-words.ts'
import { findRound } from '../find-round.ts'
import { gatherRound } from '../points/gather-inputs.ts'
import { judgedInputs } from '../points/judged-inputs.ts'
import { openFrozen } from '../points/open-frozen.ts'
import { standingPublication } from '../standing-publication.ts'
import type { StepDoors } from '../steps/doors.ts'
import { reasoned } from '../steps/reasoned.ts'
import type { PublishDoors } from './doors.ts'
import { publishRounds } from './publish-rounds.ts'

/** The part of the room where the survey ends and rounds are published. */
export function openPublishing({ definitions, records, home, read, inTurn }: House, show: StepDoors['round']): PublishDoors {
  const { folds } = records
  const frozen = openFrozen((edition) => readEdition(home, edition))
  const find = (id: string) => findRound(definitions, folds.rounds, id)
  /** What was published says how the survey stood: it is changed no more. */
  const refuseDecided = (round: Round): void => {
    if (standingPublication(round)) throw new ChisoError('STEP_NOT_CLOSED_SO', { round: round.round })
  }
  return {
    closeSurvey: ({ round: id, held, reason }, account) =>
      inTurn(async () => {
        const { round } = find(id)
        refuseDecided(round)
        records.append('survey.closed', account, { round: round.round, held, reason: held ? null : reasoned(reason ?? '') })
        return show({ round: id })
      }),
    reopenSurvey: ({ round: id, reason }, account) =>
      inTurn(async () => {
        const { round } = find(id)
        refuseDecided(round)
        records.append('survey.reopened', account, { round: id, reason: reasoned(reason) })
        return show({ round: id })
      }),
    publish: (given, account) =>
      inTurn(async () => {
        const request = cleanWords(given, ['number', 'reason'])
        if (request.number === undefined) throw new ChisoError('PAPERS_MISSING', { list: 'number' })
        const rounds = request.rounds.map((round) => find(round))
        const { event, frozen: documents } = await read(async (source) => {
          const inputs = new Map<string, UnitInputs[]>()
          for (const found of rounds)
            inputs.set(
              found.round.round,
              judgedInputs(found.plan, found.round, await gatherRound(source, folds.answers.asNow(), found), frozen, true),
            )
          return publishRounds(rounds, folds, inputs, request, { head: records.head(), definitions: definitions.hash })
        })
        for (const document of documents) keepEdition(home, document)
        records.append('round.published', account, event)
        const [first] = Object.values(event.editions)
        return {
          edition: first!,
          sha256: first!,
          editions: Object.entries(event.editions).map(([round, edition]) => ({ round, edition })),
        }
      }),
  }
}
