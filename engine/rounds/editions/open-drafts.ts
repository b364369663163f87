import { readPeriod } from '../../definitions/period.ts'
import type { Drafts } from '../../drafts.ts'
import { canonicalJson } from '../../editions/canonical-json.ts'
import { readEdition } from '../../files/edition-files.ts'
import type { House } from '../../house.ts'
import { answersByCode } from '../../records/folds/answers.ts'
import { evidenceOf } from '../../records/folds/evidence.ts'
import { roundOfYear } from '../../records/folds/rounds.ts'
import { asOfDay, findRound } from '../find-round.ts'
import { gatherInputs } from '../points/gather-inputs.ts'
import { judgedInputs, lockOf } from '../points/judged-inputs.ts'
import { openFrozen } from '../points/open-frozen.ts'
import { findAsked } from '../points/score-asked.ts'
import { findSeenRound, seesRound } from '../steps/refuse-asker.ts'
import { lockDocument } from './lock-document.ts'
import { publicationDocument } from './publish-rounds.ts'

/** Drafts of what rounds freeze. */
export function openDrafts({ definitions, records, home, read, today }: House): Drafts {
  const { folds } = records
  const moment = () => ({ head: records.head(), definitions: definitions.hash })
  const frozen = openFrozen((edition) => readEdition(home, edition))
  /** As a reader of the edition finds it. */
  const written = (document: object): unknown => JSON.parse(canonicalJson(document))
  return {
    round({ index, period, round, by }) {
      if (round !== undefined) return findSeenRound(definitions, folds.rounds, round, by, today())
      if (index === undefined || period === undefined) return null
      const standing = roundOfYear(folds.rounds, index, readPeriod(period).year)
      const found = standing && findRound(definitions, folds.rounds, standing.round)
      return found && seesRound(definitions, found, by, today()) ? found : null
    },
    lockOf({ round, plan }, unit) {
      const standing = round.units.find((one) => one.unit === unit)
      return standing ? lockOf(plan, standing) : null
    },
    lock: (asked) =>
      read(async (source) => {
        const { set, period, unit: found } = findAsked(definitions, asked, folds.rounds.asNow())
        const unit = found!
        const round = roundOfYear(folds.rounds, set.id, period.year) ?? { round: '', asOf: null }
        const [own] = await gatherInputs(source, folds.answers.asNow(), set, period, asOfDay(round), [unit])
        const answers = answersByCode(folds.answers, { index: set.id, year: period.year, unit: unit.id })
        const evidence = evidenceOf(folds.evidence, round.round, unit.id)
        return written(lockDocument({ round, set, period }, unit, own!, { answers, evidence, notScored: [] }, moment()))
      }),
    publication: (found) =>
      read(async (source) => {
        const inputs = await gatherInputs(source, folds.answers.asNow(), found.set, found.period, asOfDay(found.round))
        return written(publicationDocument(found, folds, judgedInputs(found.plan, found.round, inputs, frozen), null, moment()))
      }),
  }
}
