import type { DatasetReply, IndicatorReply, PlanReply, UnitReply } from '../../engine/definitions/replies.ts'
import type { AliasReply, Batch, BatchComparison, ImportReply, Refusal, UndoPreview, UndoReply } from '../../engine/imports/replies.ts'
import type { Issue } from '../../engine/issue.ts'
import type { AnswersReply, CriteriaReply, ExplainReply, GivenAnswerReply, IndexReply } from '../../engine/rounds/replies.ts'
import type {
  JudgedItem,
  Moved,
  Published,
  RoundLine,
  RoundPlanReply,
  RoundReply,
  VerdictsReply,
} from '../../engine/rounds/round-replies.ts'
import type { Health } from '../../engine/safekeeping/replies.ts'
import type { IndexScore } from '../../engine/scoring/replies.ts'
import type { IndicatorValue, TargetReply, TraceReply } from '../../engine/values/replies.ts'

/** What the API replies to a question at each address: the one place that says so. Names in braces are filled by `addressOf`. */
export interface Replies {
  '/health': Health
  '/batches': Batch[]
  '/batches/refused': Refusal[]
  '/batches/refused/{seq}/issues': Issue[]
  '/batches/{batch}/undo': UndoPreview
  '/batches/{batch}/comparison': BatchComparison
  '/units': UnitReply[]
  '/units/aliases': AliasReply[]
  '/datasets': DatasetReply[]
  '/indicators': IndicatorReply[]
  '/indicators/{indicator}/rows': TraceReply
  '/values': IndicatorValue[]
  '/plans': PlanReply[]
  '/plans/{plan}/targets': TargetReply[]
  '/indexes': IndexReply[]
  '/indexes/{index}/criteria': CriteriaReply
  '/indexes/{index}/criteria/{criterion}/explanation': ExplainReply
  '/indexes/{index}/scores': IndexScore
  '/indexes/{index}/answers': GivenAnswerReply[]
  '/round-plans': RoundPlanReply[]
  '/rounds': RoundLine[]
  '/rounds/{round}': RoundReply
  '/rounds/{round}/items': JudgedItem[]
}

/** What it replies to something sent there. */
export interface Receipts {
  '/batches': ImportReply
  '/batches/{batch}/undo': UndoReply
  '/units/aliases': { name: string; unit: string | null }
  '/indexes/{index}/answers': AnswersReply
  '/indexes/{index}/sheet': AnswersReply
  '/rounds': RoundReply
  '/rounds/{round}/advance': Moved
  '/rounds/{round}/return': RoundReply
  '/rounds/{round}/extend': RoundReply
  '/rounds/{round}/state': RoundReply
  '/rounds/{round}/survey': RoundReply
  '/rounds/{round}/verdicts': VerdictsReply
  '/publications': Published
}

export type Path = keyof Replies | keyof Receipts

/** The names that a path leaves open. */
type NameIn<P> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | NameIn<Rest> : never

/** What a path's names stand for. */
export type Names<P> = { [Name in NameIn<P>]: string }
