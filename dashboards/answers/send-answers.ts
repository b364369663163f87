import type { Problem } from '../../api/problem-schema.ts'
import type { GivenAnswerReply, Json } from '../../engine/rounds/replies.ts'
import { type Behalf, behalfParameters } from '../scores/behalf.ts'
import { AskError, addressOf } from './ask.ts'
import { readBody } from './ask-together.ts'
import type { Receipts } from './replies.ts'
import { fetchFile } from './send-round-act.ts'

type Receipt = Receipts['/indexes/{index}/answers']

/** Whose answers, for which set and year. */
export interface AnswersPlace {
  index: string
  period: string
  unit: string
}

/** An answer as it is sent; `answer` null takes the one before back, an explanation or document beside it stays. */
export interface SentAnswer extends Pick<GivenAnswerReply, 'code' | 'explanation' | 'document'> {
  answer: Json
}

/** Both versions of answers that were changed at once; `tag` is that of those that stand. */
interface Versions {
  yours: SentAnswer[]
  theirs: GivenAnswerReply[]
  tag: string
}

/** The answers are no longer those the change was made on: nothing was kept, both versions are here. */
export class AnswersChanged extends AskError {
  readonly yours: SentAnswer[]
  readonly theirs: GivenAnswerReply[]
  /** The tag under which a choice between both can be sent. */
  readonly tag: string

  constructor({ yours, theirs, tag, ...problem }: Versions & Partial<Problem>) {
    super(412, { ...problem, code: 'ANSWERS_CHANGED' })
    this.yours = yours
    this.theirs = theirs
    this.tag = `"${tag}"`
  }
}

/** Whether nothing stands of an answer, not even an explanation. */
export const isBlank = ({ answer, explanation, document }: Pick<SentAnswer, 'answer' | 'explanation' | 'document'>): boolean =>
  answer === null && explanation === null && document === null

/** What an answer says, as one text: two that say the same are equal; one taken back is empty. */
export const keyOfAnswer = (given: Pick<SentAnswer, 'answer' | 'explanation' | 'document'> | undefined): string =>
  given === undefined || isBlank(given) ? '' : JSON.stringify([given.answer, given.explanation, given.document])

async function post(address: string, body: BodyInit, type: string, language: string, tag: string): Promise<Receipt> {
  const headers = { Accept: 'application/json', 'Accept-Language': language, 'Content-Type': type, 'If-Match': tag }
  const response = await fetch(address, { method: 'POST', headers, body })
  if (response.status === 412) throw new AnswersChanged(await response.json())
  // Refused answers come with their issues; any other refusal says why.
  const said = (await readBody(response)) as Receipt | Partial<Problem>
  if ('answers' in said) return said
  throw new AskError(response.status, said)
}

/** Sends answers made on the version `tag`: all are taken or none, with every issue. Throws AnswersChanged where another stands now, AskError where the server replies with neither. */
export function sendAnswers(
  { index, ...place }: AnswersPlace,
  answers: SentAnswer[],
  language: string,
  tag: string,
  behalf: Behalf | null,
) {
  const body = { answers, ...(behalf ? { onBehalf: true, signed: behalf.signed } : {}) }
  return post(addressOf('/indexes/{index}/answers', { index }, place), JSON.stringify(body), 'application/json', language, tag)
}

/** Sends a filled sheet, under the same rule. */
export function sendSheet({ index, ...place }: AnswersPlace, file: File, language: string, tag: string, behalf: Behalf | null) {
  const parameters = { ...place, file: file.name, ...behalfParameters(behalf) }
  return post(addressOf('/indexes/{index}/sheet', { index }, parameters), file, 'application/octet-stream', language, tag)
}

/** The sheet of a unit as a workbook. */
export const fetchSheet = ({ index, ...place }: AnswersPlace, language: string): Promise<Blob> =>
  fetchFile('/indexes/{index}/sheet', { index }, { ...place, format: 'xlsx' }, language)
