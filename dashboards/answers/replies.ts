import type {
  AccountReply,
  AccountStatusReply,
  AccountsImportReply,
  DeputyReply,
  EventReply,
  MeReply,
  PasswordReply,
  ReadingReply,
  RoleReply,
  SessionReply,
} from '../../engine/accounts/replies.ts'
import type { EntryCheck, EntryEffect, EntryLine, EntryReply } from '../../engine/amendments/alteration-replies.ts'
import type {
  RuleKindReply,
  RuleTrial,
  SetApproved,
  SetCheck,
  SetDraft,
  SetEffect,
  SetImport,
  SetLine,
} from '../../engine/amendments/replies.ts'
import type { DatasetReply, IndicatorReply, PlanReply, UnitReply } from '../../engine/definitions/replies.ts'
import type { OwedReply, OwedSummary } from '../../engine/duties/replies.ts'
import type { EditionLine, EditionReply } from '../../engine/editions/replies.ts'
import type { FilledForm, FormReply, FormRows } from '../../engine/forms/replies.ts'
import type {
  AliasReply,
  Batch,
  BatchComparison,
  ImportJob,
  ImportJobFindings,
  ImportReply,
  MendedReply,
  Refusal,
  RowsReply,
  SourceReply,
  UndoPreview,
  UndoReply,
} from '../../engine/imports/replies.ts'
import type { Issue } from '../../engine/issue.ts'
import type { PaperLine } from '../../engine/papers/replies.ts'
import type { ReportLine, ReportReply, ReportWritten } from '../../engine/papers/report-replies.ts'
import type { AnnexImportReply, AnnexLine, AnnexReply, SettleReply, TasksReply } from '../../engine/plans/replies.ts'
import type {
  DifferenceReply,
  RescoredReply,
  RobustnessReply,
  SignalsReply,
  WhatIfReply,
} from '../../engine/questions/comparison-replies.ts'
import type {
  CrosswalkReply,
  ForecastReply,
  GainStep,
  IndexHistoryReply,
  LostAllReply,
  LostReply,
  PublishedIndexReply,
  RemedyReply,
} from '../../engine/questions/replies.ts'
import type { Coverage, EvidenceAdded, EvidenceRemoved } from '../../engine/rounds/evidence/replies.ts'
import type { AnswersReply, CriteriaReply, ExplainReply, GivenAnswerReply, IndexReply } from '../../engine/rounds/replies.ts'
import type {
  Assigned,
  CorrectionEffect,
  DueItem,
  JudgedItem,
  Migrated,
  Moved,
  MovedItem,
  Published,
  Refreshed,
  RoundLine,
  RoundPlanReply,
  RoundReply,
  VerdictsReply,
} from '../../engine/rounds/round-replies.ts'
import type { Health } from '../../engine/safekeeping/replies.ts'
import type { IndexScore } from '../../engine/scoring/replies.ts'
import type { BehindReply, CrossCheckReply, IndicatorValue, TargetReply, TraceReply } from '../../engine/values/replies.ts'

/** What the API replies to a question at each address: the one place that says so. Names in braces are filled by `addressOf`. */
export interface Replies {
  '/health': Health
  '/batches': Batch[]
  '/batches/refused': Refusal[]
  '/batches/refused/{seq}/issues': Issue[]
  '/batches/{batch}/undo': UndoPreview
  '/batches/{batch}/comparison': BatchComparison
  '/imports': ImportJob[]
  '/imports/{job}': ImportJobFindings
  '/batches/{batch}/mended': MendedReply
  '/units': UnitReply[]
  '/units/aliases': AliasReply[]
  '/datasets': DatasetReply[]
  '/datasets/{dataset}/rows': RowsReply
  '/cross-checks': CrossCheckReply[]
  '/owed': OwedReply[]
  '/owed/summary': OwedSummary[]
  '/sources': SourceReply[]
  '/indicators': IndicatorReply[]
  '/indicators/{indicator}/rows': TraceReply
  '/values': IndicatorValue[]
  '/plans': PlanReply[]
  '/plans/{plan}/targets': TargetReply[]
  '/plans/{plan}/behind': BehindReply[]
  '/plan-annexes': AnnexLine[]
  '/plans/{plan}/annex': AnnexReply
  '/plans/{plan}/tasks': TasksReply
  '/forms': FormReply[]
  '/forms/{form}': FilledForm
  '/forms/{form}/rows': FormRows
  '/papers': PaperLine[]
  '/editions': EditionLine[]
  '/editions/{edition}': EditionReply
  '/reports': ReportLine[]
  '/reports/{report}': ReportReply
  '/indexes': IndexReply[]
  '/indexes/{index}/criteria': CriteriaReply
  '/indexes/{index}/criteria/{criterion}/explanation': ExplainReply
  '/indexes/{index}/scores': IndexScore
  '/indexes/{index}/lost': LostReply | LostAllReply
  '/indexes/{index}/gain': GainStep[]
  '/indexes/{index}/remedy': RemedyReply
  '/indices': PublishedIndexReply[]
  '/indices/{index}': IndexHistoryReply
  '/crosswalk': CrosswalkReply[]
  '/forecasts': ForecastReply[]
  '/indexes/{index}/answers': GivenAnswerReply[]
  '/indexes/{index}/difference': DifferenceReply
  '/indexes/{index}/rescored': RescoredReply
  '/indexes/{index}/robustness': RobustnessReply
  '/indexes/{index}/signals': SignalsReply
  '/me': MeReply
  '/me/sessions': SessionReply[]
  '/roles': RoleReply[]
  '/accounts': AccountReply[]
  '/accounts/{account}/sessions': SessionReply[]
  '/events': EventReply[]
  '/readings': ReadingReply[]
  '/round-plans': RoundPlanReply[]
  '/rounds': RoundLine[]
  '/rounds/{round}': RoundReply
  '/rounds/{round}/items': JudgedItem[]
  '/rounds/{round}/moved': MovedItem[]
  '/rounds/{round}/correction': CorrectionEffect
  '/round-reminders': DueItem[]
  '/rounds/{round}/evidence': Coverage[]
  '/sets': SetLine[]
  '/sets/{index}/{version}': SetDraft
  '/sets/{index}/{version}/check': SetCheck
  '/sets/{index}/{version}/effect': SetEffect
  '/rule-kinds': RuleKindReply[]
  '/definitions/{kind}': EntryLine[]
  '/definitions/{kind}/{id}': EntryReply
}

/** What it replies to something sent there. */
export interface Receipts {
  '/imports': ImportJob
  '/imports/{job}/check': ImportJob
  '/imports/{job}/record': ImportJob
  '/batches/{batch}/undo': UndoReply
  '/units/aliases': { name: string; unit: string | null }
  '/datasets/{dataset}/sources/{name}': SourceReply
  '/indexes/{index}/answers': AnswersReply
  '/indexes/{index}/sheet': AnswersReply
  '/indexes/{index}/what-if': WhatIfReply
  '/me/sessions/{session}/end': { id: string }
  '/accounts': PasswordReply
  '/accounts/import': AccountsImportReply
  '/accounts/{account}/close': AccountStatusReply
  '/accounts/{account}/reset': PasswordReply
  '/accounts/{account}/revoke': AccountStatusReply
  '/accounts/{account}/deputy': DeputyReply
  '/accounts/{account}/sessions/end': { account: string; ended: number }
  '/rounds': RoundReply
  '/rounds/{round}/advance': Moved
  '/rounds/{round}/return': RoundReply
  '/rounds/{round}/reopen': RoundReply
  '/rounds/{round}/refresh': Refreshed
  '/rounds/{round}/migration': Migrated
  '/rounds/{round}/extend': RoundReply
  '/rounds/{round}/state': RoundReply
  '/rounds/{round}/survey': RoundReply
  '/rounds/{round}/verdicts': VerdictsReply
  '/rounds/{round}/verdicts/sheet': VerdictsReply
  '/rounds/{round}/assignments': Assigned
  '/rounds/{round}/evidence': EvidenceAdded
  '/rounds/{round}/evidence/references': EvidenceAdded
  '/rounds/{round}/evidence/{evidence}/removal': EvidenceRemoved
  '/reports/{report}/texts': ReportWritten
  '/reports/{report}/editions': EditionLine
  '/publications': Published
  '/sets/{index}/{version}': SetDraft
  '/sets/{index}/{version}/draft': SetDraft
  '/sets/{index}/{version}/table': SetImport
  '/sets/{index}/{version}/approval': SetApproved
  '/sets/{index}/{version}/restoration': SetDraft
  '/definitions/{kind}/{id}/check': EntryCheck
  '/definitions/{kind}/{id}/effect': EntryEffect
  '/definitions/{kind}/{id}/approval': EntryReply
  '/definitions/{kind}/{id}/return': EntryReply
  '/rule-trials': RuleTrial
  '/plans/{plan}/annex': AnnexImportReply
  '/plans/{plan}/annex/settlements': SettleReply
  '/plans/{plan}/tasks/reports': ImportReply
}

/** What it gives out as files. */
interface Files {
  '/batches/refused/{name}/repair': Blob
  '/rounds/{round}/evidence/{evidence}/file': Blob
  '/rounds/{round}/evidence/{evidence}/preview': Blob
  '/rounds/{round}/evidence/archive': Blob
  '/papers/{paper}': Blob
  '/papers/archive': Blob
}

export type Path = keyof Replies | keyof Receipts | keyof Files

/** The names that a path leaves open. */
type NameIn<P> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | NameIn<Rest> : never

/** What a path's names stand for. */
export type Names<P> = { [Name in NameIn<P>]: string }
