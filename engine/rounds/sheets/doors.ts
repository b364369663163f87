import type { Asker } from '../../access/reach.ts'
import type { Coming } from '../../files/home-files.ts'
import type { GivenAnswer } from '../../records/folds/answers.ts'
import type { As } from '../../scoring/choose-input.ts'
import type { UnitsPage } from '../../scoring/print-score.ts'
import type { IndexScore } from '../../scoring/replies.ts'
import type { AnswersReply, CriteriaReply, ExplainReply, GivenAnswerReply, IndexReply } from '../replies.ts'

/** Whose points of which index in which period; the answers are those of the period's year. */
export interface ScoreRequest {
  index: string
  period: string
  unit?: string
  /** Self unless said. */
  as?: As
  /** Another version of the set than that of the year. */
  version?: string
}

export type UnitScoreRequest = ScoreRequest & { unit: string }

export interface AnswersRequest {
  index: string
  period: string
  unit: string
  /** Who asks of a sheet beyond its reach: a part of it is all that may be seen and entered. */
  by?: Asker
}

/** A change of a unit's answers. */
export interface AnswersWrite extends AnswersRequest {
  language?: 'vi' | 'en'
  /** The tag of the answers the change was made on; without it the change applies to whatever stands. */
  seen?: string
  /** The coordinator types it in for the unit, from a signed paper that is kept as evidence of the round (its SHA-256). */
  onBehalf?: boolean
  signed?: string
}

/** The doors where criteria are answered, scored and explained. */
export interface SheetDoors {
  indexes(): IndexReply[]
  /** The criteria set of an index for the year of a period. */
  criteria(request: { index: string; period: string }): CriteriaReply
  /** The scores of every unit of an index, or of one among them. */
  score(request: ScoreRequest & UnitsPage): Promise<IndexScore>
  /** One criterion of one unit, from its points to the rows. */
  explain(request: UnitScoreRequest & { criterion: string }): Promise<ExplainReply>
  /** What a unit has declared. */
  answers(request: AnswersRequest): GivenAnswerReply[]
  /** What tells the present state of those answers from every other. */
  answersTag(request: AnswersRequest): string
  /** Keeps what a unit declares: all of it, or, with the issues, nothing. Throws ANSWERS_CHANGED, with both versions, where they are not as `seen`. */
  answer(request: AnswersWrite & { answers: GivenAnswer[] }, account: string): Promise<AnswersReply>
  /** The same from a sheet that was filled in. */
  answerSheet(request: AnswersWrite & Coming & { fileName: string }, account: string): Promise<AnswersReply>
  /** The sheet of a unit as CSV, filled as far as data and answers go. */
  sheet(request: AnswersRequest & { language: 'vi' | 'en' }): Promise<string>
  /** The same as a workbook (.xlsx), with lists to choose from. */
  answerBook(request: AnswersRequest & { language: 'vi' | 'en' }): Promise<Uint8Array<ArrayBuffer>>
}
