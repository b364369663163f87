import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from './doors.ts'
import type { GivenAnswer } from './records/folds/answers.ts'
import type { PublishRequest } from './rounds/editions/doors.ts'
import type { EvidencePlace } from './rounds/evidence/doors.ts'
import type { AnswersWrite } from './rounds/sheets/doors.ts'
import type { AdvanceRequest, OpenRoundRequest } from './rounds/steps/doors.ts'
import type { SentVerdict, VerdictsRequest } from './rounds/verdicts/doors.ts'

const folder = join(import.meta.dirname, '..', 'fixtures', 'rounds')

/** What can be done in the rounds of the sample. */
interface Requests {
  open: OpenRoundRequest
  answer: AnswersWrite & { answers: GivenAnswer[] }
  /** `file` lies in the folder of evidence. */
  evidence: EvidencePlace & { file: string }
  advance: AdvanceRequest
  verdicts: VerdictsRequest & { verdicts: SentVerdict[] }
  survey: { round: string; held: boolean }
  publish: PublishRequest
}
export type RoundAct = { [A in keyof Requests]: { at: string; act: A; request: Requests[A] } }[keyof Requests]

const doors: { [A in keyof Requests]: (engine: Engine, request: Requests[A], account: string) => Promise<object> } = {
  open: (engine, request, account) => engine.openRound(request, account),
  answer: (engine, request, account) => engine.answer(request, account),
  evidence: (engine, { file, ...request }, account) =>
    engine.addEvidence({ ...request, path: join(folder, 'evidence', file), fileName: file }, account),
  advance: (engine, request, account) => engine.advanceRound(request, account),
  verdicts: (engine, request, account) => engine.giveVerdicts(request, account),
  survey: (engine, request, account) => engine.closeSurvey(request, account),
  publish: (engine, request, account) => engine.publish(request, account),
}

/** What is done in the rounds of the sample, in the order of its days. */
export const roundActs = (): RoundAct[] => JSON.parse(readFileSync(join(folder, 'acts.json'), 'utf8'))

/** Does one of the acts, which is one event of the chain. Throws where it is refused. */
export async function doRoundAct(engine: Engine, { act, request }: RoundAct, account: string): Promise<void> {
  const done = await (doors[act] as (engine: Engine, request: unknown, account: string) => Promise<object>)(engine, request, account)
  if ('status' in done && done.status === 'rejected') throw new Error(`${act} ${JSON.stringify(request)}: ${JSON.stringify(done)}`)
}
