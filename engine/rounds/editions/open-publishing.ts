import type { Source } from '../../counts/counts.ts'
import { freeze } from '../../editions/freeze.ts'
import { withResults } from '../../editions/work-out.ts'
import { ChisoError } from '../../errors.ts'
import { keepEdition, readEdition } from '../../files/edition-files.ts'
import type { House } from '../../house.ts'
import type { Round } from '../../records/folds/rounds.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import { cleanWords } from '../clean-words.ts'
import { type FoundRound, findRound } from '../find-round.ts'
import { gatherRound } from '../points/gather-inputs.ts'
import { judgedInputs } from '../points/judged-inputs.ts'
import { openFrozen } from '../points/open-frozen.ts'
import { standingPublication } from '../standing-publication.ts'
import type { StepDoors } from '../steps/doors.ts'
import { reasoned } from '../steps/reasoned.ts'
import type { PublishDoors } from './doors.ts'
import { movedBetween } from './open-moved.ts'
import { publicationDocument, publishRounds, refuseUnready } from './publish-rounds.ts'

/** The part of the room where the survey ends and rounds are published. */
export function openPublishing({ definitions, records, home, read, inTurn }: House, show: StepDoors['round']): PublishDoors {
  const { folds } = records
  const frozen = openFrozen((edition) => readEdition(home, edition))
  const find = (id: string) => findRound(definitions, folds.rounds, id)
  /** What was published says how the survey stood: it is changed no more. */
  const refuseDecided = (round: Round): void => {
    if (standingPublication(round)) throw new ChisoError('STEP_NOT_CLOSED_SO', { round: round.round })
  }
  const inputsOf = async (source: Source, found: FoundRound): Promise<UnitInputs[]> =>
    judgedInputs(found.plan, found.round, await gatherRound(source, folds.answers.asNow(), found), frozen, true)
  const moment = () => ({ head: records.head(), definitions: definitions.hash })
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
    correction: ({ round: id }) =>
      read(async (source) => {
        const found = find(id)
        const standing = standingPublication(found.round)?.edition ?? ''
        refuseUnready(found, standing)
        const { text } = freeze(withResults(publicationDocument(found, folds, await inputsOf(source, found), null, moment())))
        return movedBetween(JSON.parse(readEdition(home, standing)).results, JSON.parse(text).results)
      }),
    publish: (given, account) =>
      inTurn(async () => {
        const request = cleanWords(given, ['number', 'reason'])
        if (request.number === undefined) throw new ChisoError('PAPERS_MISSING', { list: 'number' })
        const rounds = request.rounds.map((round) => find(round))
        const { event, frozen: documents } = await read(async (source) => {
          const inputs = new Map<string, UnitInputs[]>()
          for (const found of rounds) inputs.set(found.round.round, await inputsOf(source, found))
          return publishRounds(rounds, folds, inputs, request, moment())
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
