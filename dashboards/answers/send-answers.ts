import type { AnswersReply, GivenAnswerReply, Json } from '../../engine/rounds/replies.ts'
import { AskError, addressOf } from './ask.ts'
import { indexPath } from './score-queries.ts'

/** Whose answers, for which set and year. */
export interface AnswersPlace {
  index: string
  period: string
  unit: string
}

/** An answer as it is sent; `answer` null takes the one before back. */
export interface SentAnswer extends Pick<GivenAnswerReply, 'code' | 'explanation' | 'document'> {
  answer: Json
}

/** The answers are no longer those the change was made on: nothing was kept, both versions are here. */
export class AnswersChanged extends AskError {
  readonly yours: SentAnswer[]
  readonly theirs: GivenAnswerReply[]
  /** The tag under which a choice between both can be sent. */
  readonly tag: string

  constructor(problem: { yours: SentAnswer[]; theirs: GivenAnswerReply[]; tag: string; detail?: string }) {
    super(412, { ...problem, code: 'ANSWERS_CHANGED' })
    this.yours = problem.yours
    this.theirs = problem.theirs
    this.tag = `"${problem.tag}"`
  }
}

/** What an answer says, as one text: two that say the same are equal; one taken back is empty. */
export const keyOfAnswer = (given: Pick<SentAnswer, 'answer' | 'explanation' | 'document'> | undefined): string =>
  given === undefined || given.answer === null ? '' : JSON.stringify([given.answer, given.explanation, given.document])

async function post(address: string, body: BodyInit, type: string, language: string, tag: string): Promise<AnswersReply> {
  const headers = { Accept: 'application/json', 'Accept-Language': language, 'Content-Type': type, 'If-Match': tag }
  const response = await fetch(address, { method: 'POST', headers, body })
  const said = (await response.json().catch(() => ({}))) as AnswersReply | { status?: number }
  if (said.status === 'accepted' || said.status === 'rejected') return said as AnswersReply
  if (response.status === 412) throw new AnswersChanged(said as ConstructorParameters<typeof AnswersChanged>[0])
  throw new AskError(response.status, said as object)
}

/** Sends answers made on the version `tag`: all are taken or none, with every issue. Throws AnswersChanged where another stands now, AskError where the server answers with neither. */
export const sendAnswers = (
  { index, ...place }: AnswersPlace,
  answers: SentAnswer[],
  language: string,
  tag: string,
): Promise<AnswersReply> =>
  post(addressOf(indexPath(index, 'answers'), place), JSON.stringify({ answers }), 'application/json', language, tag)

/** Sends a filled sheet, under the same rule. */
export const sendSheet = ({ index, ...place }: AnswersPlace, file: File, language: string, tag: string): Promise<AnswersReply> =>
  post(addressOf(indexPath(index, 'sheet'), { ...place, file: file.name }), file, 'application/octet-stream', language, tag)

/** The sheet of a unit as the program gives it out, as bytes: its mark for spreadsheets stays. */
export async function fetchSheet({ index, ...place }: AnswersPlace, language: string): Promise<Blob> {
  const response = await fetch(addressOf(indexPath(index, 'sheet'), place), { headers: { 'Accept-Language': language } })
  if (!response.ok) throw new AskError(response.status, (await response.json().catch(() => ({}))) as object)
  return response.blob()
}
