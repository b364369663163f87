import type { Problem } from '../../api/problem-schema.ts'
import type { JudgedItem } from '../../engine/rounds/round-replies.ts'
import type { SentVerdict } from '../../engine/rounds/verdicts/doors.ts'
import { AskError, addressOf } from './ask.ts'
import { readBody } from './ask-together.ts'
import type { Receipts } from './replies.ts'

type Receipt = Receipts['/rounds/{round}/verdicts']

/** An item as it stands now: with the verdict of somebody else, or none where its sheet was locked anew. */
export interface TheirVerdict {
  unit: string
  code: string
  verdict: JudgedItem['verdicts'][number] | null
}

/** Items were judged by somebody else, or their sheets locked anew, since they were seen: nothing was kept. */
export class VerdictsChanged extends AskError {
  readonly theirs: TheirVerdict[]
  /** The tag under which a choice between both can be sent. */
  readonly tag: string

  constructor({ theirs, tag, ...problem }: { theirs: TheirVerdict[]; tag: string } & Partial<Problem>) {
    super(412, { ...problem, code: 'VERDICTS_CHANGED' })
    this.theirs = theirs
    this.tag = `"${tag}"`
  }
}

/** What is said at a step, and the tag of the items it was made on. */
export interface VerdictsSent {
  step: string
  verdicts: SentVerdict[]
}

/** Sends verdicts made on the version `tag`: all are taken or none, with every issue. Throws VerdictsChanged, AskError. */
export async function sendVerdicts(round: string, sent: VerdictsSent, tag: string, language: string): Promise<Receipt> {
  const headers = {
    ...{ Accept: 'application/json', 'Accept-Language': language, 'Content-Type': 'application/json' },
    ...(tag === '' ? {} : { 'If-Match': tag }),
  }
  const address = addressOf('/rounds/{round}/verdicts', { round })
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(sent) })
  if (response.status === 412) throw new VerdictsChanged(await response.json())
  const said = (await readBody(response)) as Receipt | Partial<Problem>
  if ('issueCount' in said) return said
  throw new AskError(response.status, said)
}
