import type { z } from 'zod'
import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { textOfSet } from '../../definitions/read-indexes.ts'
import { compare, fractionOf } from '../../exact.ts'
import type { Folds } from '../../records/events.ts'
import { answersByCode, type StandingAnswer } from '../../records/folds/answers.ts'
import { evidenceOf } from '../../records/folds/evidence.ts'
import type { roundMigrated } from '../../records/folds/relocks.ts'
import type { UnitRound } from '../../records/folds/rounds.ts'
import { checkAnswer } from '../../scoring/check-answer.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import { applies, type FoundRound } from '../find-round.ts'
import { lockOf } from '../points/judged-inputs.ts'
import type { OpenItem } from '../round-replies.ts'
import { judgedCodes } from '../verdicts/find-appraiser.ts'
import { frozenCriteria, type Moment } from './lock-document.ts'
import { agreementsTo, type LockedSheet, relock } from './relock.ts'

/** What is carried over into another version of the set, what is not, and the locks made anew. */
export interface Migration {
  carried: { answers: number; evidence: number; verdicts: number }
  open: OpenItem[]
  units: z.infer<typeof roundMigrated>['units']
  frozen: { sha256: string; text: string }[]
}

/**
 * Carries answers, evidence and verdicts of a round over by code into another version of its set. What does not fit there
 * is listed; of a sheet that was locked the rest stays locked, frozen anew under the other set. `inputs`: as they are now.
 */
export function migrateSet(
  { registry }: Definitions,
  folds: Folds,
  { round, plan, set: from }: FoundRound,
  to: CriteriaSet,
  inputs: UnitInputs[],
  readLock: (edition: string) => LockedSheet,
  reason: string | null,
  moment: Moment,
): Migration {
  const migration: Migration = { carried: { answers: 0, evidence: 0, verdicts: 0 }, open: [], units: [], frozen: [] }
  const [was, is] = [boundOf(from), boundOf(to)]
  for (const standing of round.units) {
    const unit = registry.units.find(({ id }) => id === standing.unit)!
    const own = inputs.find((one) => one.unit === unit.id)
    const tell = (criterion: string, what: OpenItem['what'], why: OpenItem['why']) =>
      migration.open.push({ unit: unit.id, code: unit.code, criterion, what, why })
    const count = (what: keyof Migration['carried'], code: string, why: OpenItem['why'] | null) => {
      if (why) tell(code, what, why)
      else migration.carried[what]++
    }
    const answers = answersByCode(folds.answers, { index: from.id, year: round.year, unit: unit.id })
    for (const answer of answers.values()) count('answers', answer.code, answerFault(to, answer))
    for (const { criterion } of evidenceOf(folds.evidence, round.round, unit.id))
      count('evidence', criterion, criterion === to.id || is.has(criterion) ? null : 'gone')
    const outgrown = tooHigh(standing, is)
    for (const given of Object.values(standing.verdicts))
      for (const code of Object.keys(given)) count('verdicts', code, is.has(code) ? (outgrown.includes(code) ? 'too_high' : null) : 'gone')
    const asked = judgedCodes(to).codes.filter((code) => applies(to, code, unit))
    for (const code of asked) if (!was.has(code) && !is.get(code)!.takes) tell(code, 'answers', 'new')
    const lock = lockOf(plan, standing)
    if (lock === null || !own) continue
    const before = readLock(lock)
    const kept = (code: string) => was.has(code) && is.get(code)!.takes === was.get(code)!.takes
    const fits = (code: string) => kept(code) && !(answers.has(code) && answerFault(to, answers.get(code)!))
    const open = [...asked].filter((code) => !is.get(code)!.takes && !fits(code))
    const criteria = Object.fromEntries(
      [...is.keys()].flatMap((code): [string, unknown][] => {
        if (is.get(code)!.takes && !kept(code)) return Object.entries(frozenCriteria({ [code]: own.criteria[code] ?? {} }, []))
        return fits(code) && before.criteria[code] ? [[code, before.criteria[code]]] : []
      }),
    )
    const notScored = before.notScored.filter((code) => is.has(code) && !open.includes(code))
    const again = relock(lock, before, { set: textOfSet(to), version: to.version, criteria, notScored }, reason, moment)
    const lapsed = [...outgrown, ...agreementsTo(standing, [...again.moved.map(({ code }) => code), ...open])]
    migration.units.push({ unit: unit.id, replaces: lock, edition: again.edition, lapsed: [...new Set(lapsed)], open })
    migration.frozen.push({ sha256: again.edition, text: again.text })
  }
  return migration
}

/** What can be said of a set: code → its most points, and what it takes from data. */
function boundOf(set: CriteriaSet): Map<string, { max: number | undefined; takes: string | null }> {
  const lines = [...(set.bonus?.lines ?? []), ...(set.penalty?.lines ?? [])]
  const all = [
    ...treeOf(set)
      .nodes.slice(1)
      .map(({ criterion }) => criterion),
    ...lines,
  ]
  return new Map(all.map(({ code, max, takes }) => [code, { max, takes: takes ? JSON.stringify(takes) : null }]))
}

const answerFault = (set: CriteriaSet, { code, answer }: StandingAnswer): 'gone' | 'misfit' | null => {
  const fault = checkAnswer(set, code, answer ?? { not_applicable: code })
  return fault && (fault.code === 'NO_SUCH_CRITERION' ? 'gone' : 'misfit')
}

/** Codes with a verdict above the most that the criterion now gives. */
const tooHigh = ({ verdicts }: UnitRound, is: ReturnType<typeof boundOf>): string[] => [
  ...new Set(
    Object.values(verdicts).flatMap((given) =>
      Object.values(given).flatMap(({ code, points }) => {
        const max = is.get(code)?.max
        return max !== undefined && points !== null && compare(fractionOf(points), fractionOf(max)) > 0 ? [code] : []
      }),
    ),
  ),
]
