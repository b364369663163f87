import {
  accountClosed,
  accountReset,
  accountRevoked,
  accountsGranted,
  closeAccount,
  deputyNamed,
  grantRoles,
  type KnownAccount,
  nameDeputy,
  resetAccount,
  revokeRole,
} from './folds/accounts.ts'
import { type AliasWord, aliasConfirmed, confirmSpelling } from './folds/aliases.ts'
import {
  type Alteration,
  type Amendment,
  alterDefinition,
  approveDefinition,
  definitionAltered,
  definitionApproved,
  definitionDrafted,
  definitionDropped,
  draftDefinition,
  dropDefinition,
  layDefinitions,
} from './folds/amendments.ts'
import { answersGiven, giveAnswers, type UnitAnswers } from './folds/answers.ts'
import {
  abortImport,
  acceptImport,
  beginImport,
  type Imported,
  importAborted,
  importAsked,
  importDecided,
  importRefused,
  refuseImport,
  undoImport,
} from './folds/batches.ts'
import { type Edition, editionWithdrawn, keepLocks, keepPublications, withdrawEdition, withdrawPublication } from './folds/editions.ts'
import { addEvidence, type Evidence, evidenceAdded, evidenceRemoved, removeEvidence } from './folds/evidence.ts'
import { openFold } from './folds/fold.ts'
import { importPlan, type PlanAnnex, planImported, planSettled, planUnsettled, settlePlan, unsettlePlan } from './folds/plans.ts'
import {
  handItems,
  itemsHanded,
  itemsReopened,
  keepHanded,
  keepRelocks,
  migrateRound,
  refreshRound,
  reopenItems,
  roundMigrated,
  roundRefreshed,
} from './folds/relocks.ts'
import { keepRemedies, remedyKept, type StandingRemedy } from './folds/remedies.ts'
import { keepReport, keepTexts, type ReportTexts, reportIssued, reportWithdrawn, reportWritten, withdrawReport } from './folds/reports.ts'
import {
  assignRound,
  changeUnitState,
  closeStep,
  closeSurvey,
  extendUnit,
  giveVerdicts,
  openRound,
  publishRounds,
  type Round,
  reopenSurvey,
  returnUnit,
  roundAssigned,
  roundOpened,
  roundPublished,
  stepClosed,
  surveyClosed,
  surveyReopened,
  unitExtended,
  unitReturned,
  unitStateChanged,
  verdictsGiven,
} from './folds/rounds.ts'
import { dropSource, type Source, saveSource, sourceDropped, sourceSaved } from './folds/sources.ts'
import { beginUndo, closeUndo, type PendingUndo, undoAborted, undoAccepted, undoPending } from './folds/undos.ts'
import { into, type Kind } from './kind.ts'

/** Every fold of the chain, begun. */
export const openFolds = () => ({
  batches: openFold<number, Imported>(),
  undos: openFold<number, PendingUndo>(),
  aliases: openFold<number, AliasWord>(),
  answers: openFold<string, UnitAnswers>(),
  sources: openFold<string, Source>(),
  accounts: openFold<string, KnownAccount>(),
  rounds: openFold<string, Round>(),
  evidence: openFold<string, Evidence>(),
  editions: openFold<string, Edition>(),
  amendments: openFold<string, Amendment>(),
  alterations: openFold<string, Alteration>(),
  remedies: openFold<string, readonly StandingRemedy[]>(),
  plans: openFold<string, PlanAnnex>(),
  reports: openFold<string, ReportTexts>(),
})
export type OpenFolds = ReturnType<typeof openFolds>
/** What the chain tells, for its readers. */
export type Folds = { readonly [Name in keyof OpenFolds]: OpenFolds[Name]['entries'] }

const kind = <Body>(one: Kind<OpenFolds, Body>): Kind<OpenFolds, Body> => one

/** Every kind of event there is. */
const eventKinds = {
  'import.pending': kind({ forms: [importAsked], later: 'file', folds: [into('batches', beginImport)] }),
  'import.accepted': kind({ forms: [importDecided], later: 'file', folds: [into('batches', acceptImport)] }),
  'import.refused': kind({ forms: [importRefused], later: 'file', folds: [into('batches', refuseImport)] }),
  'import.aborted': kind({ forms: [importAborted], later: 'file', folds: [into('batches', abortImport)] }),
  'undo.pending': kind({ forms: [undoPending], later: 'file', folds: [into('undos', beginUndo)] }),
  'undo.accepted': kind({ forms: [undoAccepted], later: 'file', folds: [into('batches', undoImport), into('undos', closeUndo)] }),
  'undo.aborted': kind({ forms: [undoAborted], later: 'file', folds: [into('undos', closeUndo)] }),
  'alias.confirmed': kind({ forms: [aliasConfirmed], later: 'words', folds: [into('aliases', confirmSpelling)] }),
  'source.saved': kind({ forms: [sourceSaved], later: 'words', folds: [into('sources', saveSource)] }),
  'source.dropped': kind({ forms: [sourceDropped], later: 'words', folds: [into('sources', dropSource)] }),
  'answers.given': kind({ forms: [answersGiven], later: 'words', folds: [into('answers', giveAnswers)] }),
  'accounts.granted': kind({ forms: [accountsGranted], later: 'words', folds: [into('accounts', grantRoles)] }),
  'account.revoked': kind({ forms: [accountRevoked], later: 'words', folds: [into('accounts', revokeRole)] }),
  'account.closed': kind({ forms: [accountClosed], later: 'words', folds: [into('accounts', closeAccount)] }),
  'account.reset': kind({ forms: [accountReset], later: 'words', folds: [into('accounts', resetAccount)] }),
  'account.deputised': kind({ forms: [deputyNamed], later: 'words', folds: [into('accounts', nameDeputy)] }),
  'round.opened': kind({ forms: [roundOpened], later: 'words', folds: [into('rounds', openRound)] }),
  'round.assigned': kind({ forms: [roundAssigned], later: 'words', folds: [into('rounds', assignRound)] }),
  'round.closed': kind({ forms: [stepClosed], later: 'words', folds: [into('rounds', closeStep), into('editions', keepLocks)] }),
  'round.returned': kind({ forms: [unitReturned], later: 'words', folds: [into('rounds', returnUnit)] }),
  'round.extended': kind({ forms: [unitExtended], later: 'words', folds: [into('rounds', extendUnit)] }),
  'round.unit': kind({ forms: [unitStateChanged], later: 'words', folds: [into('rounds', changeUnitState)] }),
  'round.refreshed': kind({
    forms: [roundRefreshed],
    later: 'words',
    folds: [into('rounds', refreshRound), into('editions', keepRelocks)],
  }),
  'round.migrated': kind({
    forms: [roundMigrated],
    later: 'words',
    folds: [into('rounds', migrateRound), into('editions', keepRelocks)],
  }),
  'round.reopened': kind({ forms: [itemsReopened], later: 'words', folds: [into('rounds', reopenItems)] }),
  'round.handed': kind({
    forms: [itemsHanded],
    later: 'words',
    folds: [into('rounds', handItems), into('editions', keepHanded)],
  }),
  'round.published': kind({
    forms: [roundPublished],
    later: 'words',
    folds: [into('rounds', publishRounds), into('editions', keepPublications)],
  }),
  'verdicts.given': kind({ forms: [verdictsGiven], later: 'words', folds: [into('rounds', giveVerdicts)] }),
  'survey.closed': kind({ forms: [surveyClosed], later: 'words', folds: [into('rounds', closeSurvey)] }),
  'survey.reopened': kind({ forms: [surveyReopened], later: 'words', folds: [into('rounds', reopenSurvey)] }),
  'evidence.added': kind({ forms: [evidenceAdded], later: 'words', folds: [into('evidence', addEvidence)] }),
  'evidence.removed': kind({ forms: [evidenceRemoved], later: 'words', folds: [into('evidence', removeEvidence)] }),
  'definition.drafted': kind({ forms: [definitionDrafted], later: 'words', folds: [into('amendments', draftDefinition)] }),
  'definition.approved': kind({ forms: [definitionApproved], later: 'words', folds: [into('amendments', approveDefinition)] }),
  'definition.dropped': kind({ forms: [definitionDropped], later: 'words', folds: [into('amendments', dropDefinition)] }),
  'definition.altered': kind({
    forms: [definitionAltered],
    later: 'words',
    folds: [into('amendments', layDefinitions), into('alterations', alterDefinition)],
  }),
  'remedy.kept': kind({ forms: [remedyKept], later: 'words', folds: [into('remedies', keepRemedies)] }),
  'edition.withdrawn': kind({
    forms: [editionWithdrawn],
    later: 'words',
    folds: [into('editions', withdrawEdition), into('rounds', withdrawPublication)],
  }),
  'plan.imported': kind({ forms: [planImported], later: 'words', folds: [into('plans', importPlan)] }),
  'plan.settled': kind({ forms: [planSettled], later: 'words', folds: [into('plans', settlePlan)] }),
  'plan.unsettled': kind({ forms: [planUnsettled], later: 'words', folds: [into('plans', unsettlePlan)] }),
  'report.written': kind({ forms: [reportWritten], later: 'words', folds: [into('reports', keepTexts)] }),
  'report.issued': kind({ forms: [reportIssued], later: 'words', folds: [into('editions', keepReport)] }),
  'report.withdrawn': kind({ forms: [reportWithdrawn], later: 'words', folds: [into('editions', withdrawReport)] }),
}

export type EventKind = keyof typeof eventKinds
export type EventBody<K extends EventKind> = (typeof eventKinds)[K] extends Kind<OpenFolds, infer Body> ? Body : never

/** The entry of a kind. */
export const kindOf = <K extends EventKind>(name: K): Kind<OpenFolds, EventBody<K>> => {
  const table: { [Name in EventKind]: Kind<OpenFolds, EventBody<Name>> } = eventKinds
  return table[name]
}

/** Every kind by name. */
export const kindNames = Object.keys(eventKinds)
const names = new Set(kindNames)

/** Whether `restore` tells of a kind word for word; of a kind it does not know there is no other way. */
export const isToldInWords = (name: string): boolean => !isKnown(name) || eventKinds[name].later === 'words'

/** Whether this program knows a kind of event. */
export const isKnown = (name: string): name is EventKind => names.has(name)
