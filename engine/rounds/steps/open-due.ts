import { type Asker, liesIn } from '../../access/reach.ts'
import { readEdition } from '../../files/edition-files.ts'
import type { House } from '../../house.ts'
import { findRound } from '../find-round.ts'
import { gatherRound } from '../points/gather-inputs.ts'
import { judgedInputs } from '../points/judged-inputs.ts'
import { openFrozen } from '../points/open-frozen.ts'
import type { DueItem } from '../round-replies.ts'
import type { StepDoors } from './doors.ts'
import { listDue } from './list-due.ts'
import { findSeenRound, seenUnits } from './refuse-asker.ts'

/** The part of the room that says what is waited for. */
export function openDue({ definitions, records, home, today, read }: House): Pick<StepDoors, 'roundsDue'> {
  const { folds } = records
  const { registry } = definitions
  const frozen = openFrozen((edition) => readEdition(home, edition))
  /** Whether it is the asker's own turn, or of those whose progress it sees. */
  const isTheirs = (by: Asker, { agency }: DueItem): boolean => {
    const place = registry.units.find(({ id }) => id === agency)?.ix ?? null
    return place !== null && (liesIn(registry, by.progress, place, today()) || (by.appraises?.has(place) ?? true))
  }
  return {
    roundsDue: ({ round: id, by }) =>
      read(async (source) => {
        const rounds =
          id === undefined
            ? folds.rounds.list().map(({ round }) => findRound(definitions, folds.rounds, round))
            : [findSeenRound(definitions, folds.rounds, id, by, today())]
        const due: DueItem[] = []
        for (const found of rounds) {
          const { plan, round } = found
          const seen = new Set(seenUnits(registry, found, round.units, by).map(({ unit }) => unit))
          const inputs = await gatherRound(source, folds.answers.asNow(), found)
          const all = listDue(definitions, folds, found, judgedInputs(plan, round, inputs, frozen), today())
          due.push(...all.filter((one) => !by || seen.has(one.unit) || isTheirs(by, one)))
        }
        return due
      }),
  }
}
