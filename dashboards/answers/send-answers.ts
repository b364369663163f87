import type { AnswersAnswer, GivenAnswerAnswer, Json } from '../../engine/answers.ts'
import { AskError, addressOf } from './ask.ts'
import { indexPath } from './score-queries.ts'

/** Whose answers, for which set and year. */
export interface AnswersPlace {
  index: string
  period: string
  unit: string
}

/** An answer as it is sent; `answer` null takes the one before back. */
export interface SentAnswer extends Pick<GivenAnswerAnswer, 'code' | 'explanation' | 'document'> {
  answer: Json
}

async function post(address: string, body: BodyInit, type: string, language: string): Promise<AnswersAnswer> {
  const headers = { Accept: 'application/json', 'Accept-Language': language, 'Content-Type': type }
  const response = await fetch(address, { method: 'POST', headers, body })
  const said = (await response.json().catch(() => ({}))) as AnswersAnswer | { status?: number }
  if (said.status === 'accepted' || said.status === 'rejected') return said as AnswersAnswer
  throw new AskError(response.status, said as object)
}

/** Sends answers: all are taken or none, with every issue. Throws AskError where the server answers with neither. */
export const sendAnswers = ({ index, ...place }: AnswersPlace, answers: SentAnswer[], language: string): Promise<AnswersAnswer> =>
  post(addressOf(indexPath(index, 'answers'), place), JSON.stringify({ answers }), 'application/json', language)

/** Sends a filled sheet, under the same rule. */
export const sendSheet = ({ index, ...place }: AnswersPlace, file: File, language: string): Promise<AnswersAnswer> =>
  post(addressOf(indexPath(index, 'sheet'), { ...place, file: file.name }), file, 'application/octet-stream', language)

/** The sheet of a unit as the program gives it out, as bytes: its mark for spreadsheets stays. */
export async function fetchSheet({ index, ...place }: AnswersPlace, language: string): Promise<Blob> {
  const response = await fetch(addressOf(indexPath(index, 'sheet'), place), { headers: { 'Accept-Language': language } })
  if (!response.ok) throw new AskError(response.status, (await response.json().catch(() => ({}))) as object)
  return response.blob()
}
