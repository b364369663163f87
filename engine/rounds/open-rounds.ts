import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { readEdition } from '../files/edition-files.ts'
import type { House } from '../house.ts'
import type { GivenAnswer } from '../records/folds/answers.ts'
import type { AnswersWrite, RoomDoors } from '../requests.ts'
import { nameFiles } from '../values/name-files.ts'
import { writeAnswerBook } from './answer-book.ts'
import { readAnswerSheet } from './answer-sheet.ts'
import { decisionText, describeIndexes, describeSet } from './describe-set.ts'
import type { Traced } from './explain-points.ts'
import { openFrozen } from './frozen-inputs.ts'
import type { Opened } from './opened.ts'
import { refuseLocked } from './refuse-locked.ts'
import type { AnswersReply, Opened as OpenedAnswer } from './replies.ts'
import {
  type Asked,
  explainAsked,
  findAsked,
  listAnswers,
  refuseStale,
  scoreAsked,
  sheetOf,
  tagOfAnswers,
  takeAnswers,
} from './score-asked.ts'
import { writeSheet } from './write-sheet.ts'

type Own = Pick<
  RoomDoors,
  'indexes' | 'criteria' | 'score' | 'explain' | 'answers' | 'answersTag' | 'answer' | 'answerSheet' | 'sheet' | 'answerBook'
>

/** The room where criteria are answered, scored and explained. */
export function openRounds({ definitions, records, home, clock, read, inTurn }: House): Own {
  const frozen = openFrozen((edition) => readEdition(home, edition))
  const saidNow = () => ({ answers: records.folds.answers.asNow(), rounds: records.folds.rounds.asNow(), frozen })
  const tagNow = (asked: Required<Asked>): string => tagOfAnswers(definitions, records.folds.answers, asked)
  /** All of the answers as one event, or none. Runs within a turn: between the comparison with what was seen and the event nothing else is written. */
  const keep = ({ language = 'vi', seen, ...asked }: AnswersWrite, answers: GivenAnswer[], account: string): AnswersReply => {
    const { answer, event } = takeAnswers(definitions, asked, answers, language)
    refuseLocked(definitions, records.folds, event)
    if (seen !== undefined) refuseStale(definitions, records.folds.answers, asked, seen, answers)
    if (answer.status === 'accepted' && answers.length > 0) records.append('answers.given', account, event)
    return { ...answer, tag: tagNow(asked) }
  }
  const linesOf = (asked: Required<Asked>, language: 'vi' | 'en') =>
    read((source) => sheetOf(source, records.folds.answers.asNow(), asked, language))
  const nameAll = ({ behind, children, ...node }: Opened<Traced>): OpenedAnswer => {
    const named = (found: Traced) => nameFiles(records.folds.batches, found)
    return {
      ...node,
      behind: behind && { ...behind, counted: named(behind.counted), missing: named(behind.missing) },
      children: children.map(nameAll),
    }
  }
  return {
    indexes: () => describeIndexes(definitions),
    criteria({ index, period }) {
      const { set, period: asked } = findAsked(definitions, { index, period })
      return describeSet(set, asked.year)
    },
    score: ({ as, ...asked }) => read((source) => scoreAsked(source, saidNow(), asked, as ?? 'self')),
    async explain({ as = 'self', criterion, ...asked }) {
      const { score, opened } = await read((source) => explainAsked(source, saidNow(), asked, criterion, as))
      const { index, version, decision, provenance, period } = score
      const unit = score.units[0]!.unit
      return {
        index,
        version,
        decision: decisionText({ decision }),
        provenance,
        period,
        as,
        unit,
        unitName: definitions.registry.units.find(({ id }) => id === unit)!.name,
        sentence: opened.sentence.vi,
        tree: nameAll(opened),
      }
    },
    answers: (request) => listAnswers(definitions, records.folds.answers, request),
    answersTag: tagNow,
    answer: ({ answers, ...asked }, account) => inTurn(async () => keep(asked, answers, account)),
    answerSheet: (request, account) =>
      inTurn(async () => {
        const { index, period, unit, language = 'vi', seen, fileName } = request
        const asked = { index, period, unit, language, ...(seen === undefined ? {} : { seen }) }
        const path = 'received' in request ? request.received.path : request.path
        try {
          const { set, unit: whose, period: of } = findAsked(definitions, { index, period, unit })
          const file = { path, fileName, folder: join(home, 'incoming') }
          const found = readAnswerSheet(definitions, set, { unit: whose!, year: of.year }, file, clock().getTime(), language)
          if (found.issueCount === 0) return keep(asked, found.answers, account)
          return {
            status: 'rejected',
            answers: 0,
            issueCount: found.issueCount,
            issues: found.issues,
            tag: tagNow({ index, period, unit }),
          }
        } finally {
          if ('received' in request) rmSync(path, { force: true })
        }
      }),
    sheet: async ({ language, ...asked }) => writeSheet(definitions.sheet, await linesOf(asked, language), language),
    answerBook: async ({ language, ...asked }) => writeAnswerBook(definitions.sheet, await linesOf(asked, language), language),
  }
}
