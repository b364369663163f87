import type {
  AnswersAnswer,
  Batch,
  CriteriaAnswer,
  DatasetAnswer,
  ExplainAnswer,
  GivenAnswerAnswer,
  Health,
  IndexAnswer,
  IndexScore,
  IndicatorAnswer,
  IndicatorValue,
  PlanAnswer,
  TargetAnswer,
  TraceAnswer,
  UnitAnswer,
} from '../../engine/answers.ts'

/** What the API replies to a question at each address: the one place that says so. Names in braces are filled by `addressOf`. */
export interface Replies {
  '/health': Health
  '/batches': Batch[]
  '/units': UnitAnswer[]
  '/datasets': DatasetAnswer[]
  '/indicators': IndicatorAnswer[]
  '/indicators/{indicator}/rows': TraceAnswer
  '/values': IndicatorValue[]
  '/plans': PlanAnswer[]
  '/plans/{plan}/targets': TargetAnswer[]
  '/indexes': IndexAnswer[]
  '/indexes/{index}/criteria': CriteriaAnswer
  '/indexes/{index}/criteria/{criterion}/explanation': ExplainAnswer
  '/indexes/{index}/scores': IndexScore
  '/indexes/{index}/answers': GivenAnswerAnswer[]
}

/** What it replies to something sent there. */
export interface Receipts {
  '/indexes/{index}/answers': AnswersAnswer
  '/indexes/{index}/sheet': AnswersAnswer
}

export type Path = keyof Replies | keyof Receipts

/** The names that a path leaves open. */
type NameIn<P> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | NameIn<Rest> : never

/** What a path's names stand for. */
export type Names<P> = { [Name in NameIn<P>]: string }
