import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ChisoError } from '../../errors.ts'
import type { House } from '../../house.ts'
import { readSheet } from '../../ingest/read-sheet.ts'
import type { GivenAnswer } from '../../records/folds/answers.ts'
import { answersByCode } from '../../records/folds/answers.ts'
import { roundOfYear } from '../../records/folds/rounds.ts'
import { nameFiles } from '../../values/name-files.ts'
import { openAside } from '../../values/tell-aside.ts'
import { partOfAsker } from '../parts.ts'
import type { Traced } from '../points/explain-points.ts'
import type { Opened } from '../points/opened.ts'
import {
  type Asked,
  explainAsked,
  findAsked,
  listAnswers,
  openSaid,
  refuseStale,
  scoreAsked,
  sheetOf,
  tagOfAnswers,
  takeAnswers,
} from '../points/score-asked.ts'
import { findPointsAside, tellPointsAside } from '../points/tell-points-aside.ts'
import type { AnswersReply, Opened as OpenedAnswer } from '../replies.ts'
import { signedPaper } from '../steps/refuse-unsigned.ts'
import { writeAnswerBook } from './answer-book.ts'
import { readAnswerSheet } from './answer-sheet.ts'
import { decisionText, describeIndexes, describeSet } from './describe-set.ts'
import type { AnswersRequest, AnswersWrite, SheetDoors } from './doors.ts'
import { keepUnsaid } from './keep-unsaid.ts'
import { refuseLocked } from './refuse-locked.ts'
import { writeSheet } from './write-sheet.ts'

/** The part of the room where criteria are answered, scored and explained. */
export function openSheets({ definitions, records, home, clock, today, read, inTurn }: House): SheetDoors {
  const saidNow = openSaid({ records, home })
  /** The codes of a sheet beyond the asker's reach that are its part; null where all of it lies within. Throws HIDDEN where there are none. */
  const partOf = ({ by, index, period, unit }: AnswersRequest): Set<string> | null => {
    if (!by) return null
    try {
      const found = findAsked(definitions, { index, period, unit }, records.folds.rounds)
      const round = roundOfYear(records.folds.rounds, index, found.period.year)
      const codes = partOfAsker(definitions.registry, found.set, by, today())
      if (codes.size > 0 && round?.units.some((one) => one.unit === found.unit!.id)) return codes
    } catch {}
    throw new ChisoError('HIDDEN')
  }
  const tagNow = (asked: Required<Asked>): string => tagOfAnswers(definitions, records.folds, asked)
  /** All of the answers as one event, or none. Runs within a turn: between the comparison with what was seen and the event nothing else is written. */
  const keep = (
    { language = 'vi', seen, onBehalf, signed, by, ...asked }: AnswersWrite,
    answers: GivenAnswer[],
    account: string,
  ): AnswersReply => {
    const part = partOf({ ...asked, ...(by ? { by } : {}) })
    if (part && answers.some(({ code }) => !part.has(code))) throw new ChisoError('NOT_ALLOWED')
    const { answer, event } = takeAnswers(definitions, records.folds.rounds, asked, answers, language)
    refuseLocked(definitions, records.folds, event)
    if (seen !== undefined) refuseStale(definitions, records.folds, asked, seen, answers)
    const inPlace = onBehalf ? { signed: signedPaper(records.folds, event, signed) } : {}
    if (answer.status === 'accepted' && answers.length > 0) records.append('answers.given', account, { ...event, ...inPlace })
    return { ...answer, tag: tagNow(asked) }
  }
  const linesOf = async (request: AnswersRequest, language: 'vi' | 'en') => {
    const part = partOf(request)
    const { index, period, unit } = request
    const lines = await read((source) => sheetOf(source, saidNow(), { index, period, unit }, language))
    return lines.filter(({ asked }) => part?.has(asked.code) ?? true)
  }
  const nameAll = ({ behind, children, ...node }: Opened<Traced>, aside: Map<string, number>): OpenedAnswer => {
    const named = (found: Traced) => nameFiles(records.folds.batches, found)
    const setAside = aside.get(node.code)
    return {
      ...node,
      behind: behind && {
        ...{ ...behind, counted: named(behind.counted), missing: named(behind.missing) },
        ...(setAside !== undefined && { setAside }),
      },
      children: children.map((child) => nameAll(child, aside)),
    }
  }
  const asideOf = (asked: Asked): Map<string, number> => {
    const { set, period } = findAsked(definitions, asked, records.folds.rounds)
    return findPointsAside(set, period, openAside(records.folds.batches, definitions))
  }
  return {
    indexes: () => describeIndexes(definitions, records.folds.rounds),
    criteria({ index, period }) {
      const { set, period: asked } = findAsked(definitions, { index, period }, records.folds.rounds)
      return describeSet(set, asked.year, definitions.plans)
    },
    async score({ as, limit, offset, ...asked }) {
      const page = { ...(limit === undefined ? {} : { limit }), ...(offset === undefined ? {} : { offset }) }
      const score = await read((source) => scoreAsked(source, saidNow(), asked, as ?? 'self', page))
      return tellPointsAside(score, asideOf(asked))
    },
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
        tree: nameAll(opened, asideOf(asked)),
      }
    },
    answers({ by, ...request }) {
      const part = partOf({ ...request, ...(by ? { by } : {}) })
      return listAnswers(definitions, records.folds, request).filter(({ code }) => part?.has(code) ?? true)
    },
    answersTag(request) {
      partOf(request)
      return tagNow(request)
    },
    answer: ({ answers, ...asked }, account) => inTurn(async () => keep(asked, answers, account)),
    async answerSheet(request, account) {
      const { index, period, unit, by, language = 'vi', seen, onBehalf, signed, fileName } = request
      const inPlace = { ...(by ? { by } : {}), ...(onBehalf ? { onBehalf } : {}), ...(signed === undefined ? {} : { signed }) }
      const asked = { index, period, unit, language, ...inPlace, ...(seen === undefined ? {} : { seen }) }
      const path = 'received' in request ? request.received.path : request.path
      try {
        const file = { path, fileName, folder: join(home, 'incoming') }
        const read = await readSheet(definitions.sheet, definitions.registry, file, clock().getTime(), language)
        return await inTurn(async () => {
          partOf(request)
          const { set, unit: whose, period: of } = findAsked(definitions, { index, period, unit }, records.folds.rounds)
          const found = readAnswerSheet(read, definitions.sheet, set, { unit: whose!, year: of.year }, language)
          if (found.issueCount === 0) {
            const standing = answersByCode(records.folds.answers, { index, year: of.year, unit: whose!.id })
            return keep(asked, keepUnsaid(found.answers, read.columns, standing), account)
          }
          return {
            status: 'rejected' as const,
            answers: 0,
            issueCount: found.issueCount,
            issues: found.issues,
            tag: tagNow({ index, period, unit }),
          }
        })
      } finally {
        if ('received' in request) rmSync(path, { force: true })
      }
    },
    sheet: async ({ language, ...request }) => writeSheet(definitions.sheet, await linesOf(request, language), language),
    answerBook: async ({ language, ...request }) => writeAnswerBook(definitions.sheet, await linesOf(request, language), language),
  }
}
