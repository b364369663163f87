import { reachOfUnit } from '../../access/reach.ts'
import type { Source } from '../../counts/counts.ts'
import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { unitLabel } from '../../definitions/label-unit.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { type Day, type Period, readPeriod } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import { ChisoError } from '../../errors.ts'
import { readEdition } from '../../files/edition-files.ts'
import type { House } from '../../house.ts'
import type { Issue } from '../../issue.ts'
import {
  type Answers,
  type AnswersGiven,
  answersByCode,
  type GivenAnswer,
  type StandingAnswer,
  unitAnswers,
} from '../../records/folds/answers.ts'
import { type Rounds, roundOfYear } from '../../records/folds/rounds.ts'
import type { As } from '../../scoring/choose-input.ts'
import { printScore, type UnitsPage } from '../../scoring/print-score.ts'
import type { IndexScore } from '../../scoring/replies.ts'
import { type ScoredIndex, scoreIndex } from '../../scoring/score-index.ts'
import { scoredUnits } from '../../scoring/scored-units.ts'
import { findUnit } from '../../values/find-unit.ts'
import { asOfDay, planOf, setOfRound } from '../find-round.ts'
import { findSet, findVersion } from '../find-set.ts'
import type { AnswersReply, GivenAnswerReply, Json } from '../replies.ts'
import { checkAnswers, cleanAnswer } from '../sheets/check-answers.ts'
import { type SheetLine, sheetLines } from '../sheets/write-sheet.ts'
import { standingPublication } from '../standing-publication.ts'
import { explainPoints, type Traced } from './explain-points.ts'
import { gatherInputs } from './gather-inputs.ts'
import { type Frozen, judgedInputs } from './judged-inputs.ts'
import { measureCriteria } from './measure-criteria.ts'
import { openFrozen, openPublished, type Published } from './open-frozen.ts'
import type { Opened } from './opened.ts'

export interface Asked {
  index: string
  period: string
  unit?: string
}
/** The same under a version of the set that is named instead of the one of the year. */
type AskedVersion = Asked & { version?: string }
export interface Found {
  set: CriteriaSet
  period: Period
  unit: Unit | null
}

/** The set, the period and the unit a request names; a round of the year keeps the set it opened with, unless a version is named. Throws NO_SUCH_INDEX, NO_SET_FOR_YEAR, NO_SUCH_VERSION, WRONG_PERIOD, NO_SUCH_UNIT, UNIT_NOT_SCORED. */
export function findAsked(definitions: Definitions, { index, period: name, unit: text, version }: AskedVersion, rounds: Rounds): Found {
  const period = readPeriod(name)
  const round = roundOfYear(rounds, index, period.year)
  const own = round ? setOfRound(definitions, round) : findSet(definitions, index, period)
  const set = version === undefined ? own : findVersion(definitions, index, version)
  if (text === undefined) return { set, period, unit: null }
  const unit = findUnit(definitions.registry, text, period)
  const scored = scoredUnits(set, definitions.registry, period)
  if (!scored.includes(unit)) {
    const later = reachOfUnit(definitions.registry, unit.ix, false)
    const heirs = scored.filter(({ ix }) => later.has(ix)).map(unitLabel)
    throw new ChisoError('UNIT_NOT_SCORED', { unit: text, index, period: name, ...(heirs.length > 0 && { heirs: heirs.join(', ') }) })
  }
  return { set, period, unit }
}

/** What units said, and the rounds in which they did. */
interface Told {
  answers: Answers
  rounds: Rounds
}

/** What units and their judges said, as it is kept. */
export interface Said extends Told {
  /** What an edition froze of a unit's inputs. */
  frozen: Frozen
  /** What a publication did. */
  published: Published
}

/** What is said, as it stands whenever it is asked for. */
export function openSaid({ records: { folds }, home }: Pick<House, 'records' | 'home'>): () => Said {
  const readText = (edition: string) => readEdition(home, edition)
  const [frozen, published] = [openFrozen(readText), openPublished(readText)]
  return () => ({ answers: folds.answers.asNow(), rounds: folds.rounds.asNow(), frozen, published })
}

/**
 * Scores an index as the round of its year has it, of data up to a day where one is named; without a round only the units'
 * own points exist. Final points are those of the publication that stands, whatever came in since, but of a unit that is
 * back at an earlier step. Throws NO_ROUND.
 */
export async function scoreAll(
  source: Source,
  said: Said,
  { set, period, unit }: Found,
  as: As,
  until: Day | null = null,
): Promise<ScoredIndex> {
  const round = roundOfYear(said.rounds, set.id, period.year)
  const asked = unit ? { units: [unit.id] } : {}
  if (!round) {
    if (as !== 'self') throw new ChisoError('NO_ROUND', { index: set.id, year: period.year })
    const inputs = await gatherInputs(source, said.answers, set, period, until)
    return scoreIndex(set, inputs, { period: period.name, as, survey: 'open', ...asked })
  }
  const inputs = await gatherInputs(source, said.answers, set, period, until ?? asOfDay(round))
  const judged = judgedInputs(planOf(source.definitions, round.plan), round, inputs, said.frozen)
  if (unit && !judged.some((one) => one.unit === unit.id))
    throw new ChisoError('UNIT_NOT_IN_ROUND', { unit: unit.code, round: round.round })
  const isPublished = as === 'final' && set.version === round.version && period.name === String(round.year)
  const edition = isPublished ? standingPublication(round)?.edition : undefined
  const published = edition === undefined ? null : said.published(edition)
  const standing = judged.map((one) => (one.council === 'closed' ? (published?.get(one.unit) ?? one) : one))
  return scoreIndex(set, standing, { period: period.name, as, survey: round.survey, ...asked })
}

/** The scores of all units of an index, of a page of them or of one among them. */
export async function scoreAsked(source: Source, said: Said, asked: AskedVersion, as: As, page: UnitsPage): Promise<IndexScore> {
  const found = findAsked(source.definitions, asked, said.rounds)
  return printScore(await scoreAll(source, said, found, as), page)
}

/** One criterion of one unit opened up; the id of the index opens the whole. Throws NO_SUCH_CRITERION. */
export async function explainAsked(
  source: Source,
  said: Said,
  asked: Required<Asked>,
  criterion: string,
  as: As,
): Promise<{ score: IndexScore; opened: Opened<Traced> }> {
  const found = findAsked(source.definitions, asked, said.rounds)
  const { set, period } = found
  const unit = found.unit!
  const scored = await scoreAll(source, said, found, as)
  const one = scored.units.find(({ inputs }) => inputs.unit === unit.id)!
  const answers = standingAnswers(said.answers, found)
  const opened = await explainPoints(
    source,
    scored,
    one,
    criterion,
    period,
    answers,
    asOfDay(roundOfYear(said.rounds, set.id, period.year)),
  )
  if (!opened) throw new ChisoError('NO_SUCH_CRITERION', { index: set.id, version: set.version, code: criterion })
  return { score: printScore(scored), opened }
}

const standingAnswers = (kept: Answers, { set, period, unit }: Found): Map<string, StandingAnswer> =>
  answersByCode(kept, { index: set.id, year: period.year, unit: unit!.id })

const showAnswer = ({ code, answer, explanation, document, at, by }: StandingAnswer): GivenAnswerReply => ({
  code,
  answer: answer as Json,
  explanation,
  document,
  at,
  by,
})

/** What a unit has declared so far. */
export const listAnswers = (definitions: Definitions, { answers, rounds }: Told, asked: Required<Asked>): GivenAnswerReply[] =>
  [...standingAnswers(answers, findAsked(definitions, asked, rounds)).values()].map(showAnswer)

/** The tag of what a unit has declared so far. */
export function tagOfAnswers(definitions: Definitions, { answers, rounds }: Told, asked: Required<Asked>): string {
  const { set, period, unit } = findAsked(definitions, asked, rounds)
  return unitAnswers(answers, { index: set.id, year: period.year, unit: unit!.id }).tag
}

/**
 * Throws ANSWERS_CHANGED where a unit's answers are no longer as `seen`, with what was sent (`yours`), what stands of
 * the same criteria (`theirs`; one that is not there has no answer) and the tag under which a choice can be sent.
 */
export function refuseStale(definitions: Definitions, told: Told, asked: Required<Asked>, seen: string, sent: GivenAnswer[]): void {
  const tag = tagOfAnswers(definitions, told, asked)
  if (seen === tag) return
  const standing = standingAnswers(told.answers, findAsked(definitions, asked, told.rounds))
  const codes = [...new Set(sent.map(({ code }) => code))]
  const theirs = codes.flatMap((code) => standing.get(code) ?? []).map(showAnswer)
  throw new ChisoError('ANSWERS_CHANGED', { codes: codes.slice(0, 10).join(', ') }, { yours: sent, theirs, tag })
}

/** The answers to be kept as one event, or every issue; `known` are issues found before. */
export function takeAnswers(
  definitions: Definitions,
  rounds: Rounds,
  asked: Required<Asked>,
  answers: GivenAnswer[],
  language: 'vi' | 'en',
): { answer: Omit<AnswersReply, 'tag'>; event: AnswersGiven } {
  const { set, period, unit } = findAsked(definitions, asked, rounds)
  const issues: Issue[] = checkAnswers(
    set,
    answers.map((one) => ({ ...one, row: null, column: one.code })),
    language,
  )
  const status = issues.length > 0 ? 'rejected' : 'accepted'
  return {
    answer: { status, answers: status === 'accepted' ? answers.length : 0, issueCount: issues.length, issues },
    event: { index: set.id, version: set.version, year: period.year, unit: unit!.id, answers: answers.map(cleanAnswer) },
  }
}

/** The lines of a unit's sheet, filled as far as data and answers go. */
export async function sheetOf(
  source: Source,
  { answers: kept, rounds }: Told,
  asked: Required<Asked>,
  language: 'vi' | 'en',
): Promise<SheetLine[]> {
  const { definitions } = source
  const found = findAsked(definitions, asked, rounds)
  const asOf = asOfDay(roundOfYear(rounds, asked.index, found.period.year))
  const measures = await measureCriteria(source, found.set, [found.unit!], found.period, asOf)
  const whose = { unit: found.unit!, year: found.period.year }
  return sheetLines(found.set, whose, measures.get(found.unit!.ix)!, standingAnswers(kept, found), language)
}
