import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Asker } from '../access/reach.ts'
import type { Source } from '../counts/counts.ts'
import { dayOfText } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import { keepEdition, readEdition } from '../files/edition-files.ts'
import type { House } from '../house.ts'
import { listed } from '../ingest/issue-log.ts'
import type { Issue } from '../issue.ts'
import type { Coming, RoomDoors } from '../requests.ts'
import { printScore } from '../scoring/print-score.ts'
import type { UnitScore } from '../scoring/replies.ts'
import { scoreIndex } from '../scoring/score-index.ts'
import { findUnit } from '../values/find-unit.ts'
import { closeTurn, turnOf } from './advance-round.ts'
import { checkAssignments } from './check-assignments.ts'
import { openAppraisers } from './find-appraiser.ts'
import { type FoundRound, findRound, findRoundUnit, stepOf } from './find-round.ts'
import { openFrozen } from './frozen-inputs.ts'
import { gatherInputs } from './gather-inputs.ts'
import { inputsAfter, judgedInputs } from './judged-inputs.ts'
import { beginRound } from './open-round.ts'
import { pointsBefore } from './points-before.ts'
import { publishRounds } from './publish-rounds.ts'
import { readSheet } from './read-sheet.ts'
import type { SheetRow } from './read-sheet-row.ts'
import { mayJudge, maySee, refuseClosing, seenUnits } from './refuse-asker.ts'
import type { Assigned, VerdictsReply } from './round-replies.ts'
import { listJudged, listPlans, roundLine, showRound } from './show-round.ts'
import { standingPublication } from './standing-publication.ts'
import { type PlacedVerdict, takeVerdicts, verdictsOfRows } from './take-verdicts.ts'

type Own = Pick<
  RoomDoors,
  | 'roundPlans'
  | 'rounds'
  | 'round'
  | 'openRound'
  | 'assignRound'
  | 'assignSheet'
  | 'advanceRound'
  | 'returnUnit'
  | 'extendUnit'
  | 'changeUnitState'
  | 'judged'
  | 'giveVerdicts'
  | 'verdictSheet'
  | 'closeSurvey'
  | 'reopenSurvey'
  | 'publish'
>

/** The part of the room where rounds are opened, judged and published. */
export function openAppraisal({ definitions, records, home, clock, today, read, inTurn }: House): Own {
  const { folds } = records
  const { registry } = definitions
  const frozen = openFrozen((edition) => readEdition(home, edition))
  const find = (id: string) => findRound(definitions, folds.rounds, id)
  const inputsOf = (source: Source, { set, period }: FoundRound) => gatherInputs(source, folds.answers.asNow(), set, period)
  const show = (id: string, by?: Asker) =>
    read(async (source) => {
      const found = find(id)
      const { plan, round } = found
      const inputs = judgedInputs(plan, round, await inputsOf(source, found), frozen)
      const units = seenUnits(registry, found, round.units, by)
      return showRound(definitions, folds, { ...found, round: { ...round, units } }, inputs, today())
    })
  const reasoned = (reason: string): string => {
    if (reason.trim() === '') throw new ChisoError('PAPERS_MISSING', { step: 'round', list: 'reason' })
    return reason.normalize('NFC').trim()
  }
  const judge = async (
    request: { round: string; step: string; unit?: string; language?: 'vi' | 'en'; by?: Asker | undefined },
    sent: PlacedVerdict[],
    account: string,
  ) => {
    const { language = 'vi' } = request
    const found = find(request.round)
    const before = await read(async (source) => pointsBefore(found, await inputsOf(source, found), frozen, request.step))
    const may = mayJudge(found, request.step, request.by)
    const appraiserOf = openAppraisers(registry, found.set, found.plan, found.round.assignments, today())
    const { events, issues } = takeVerdicts(
      definitions,
      found,
      request,
      sent,
      before,
      (unit, code) => may(unit, code, appraiserOf),
      language,
    )
    if (issues.length > 0) return { status: 'rejected' as const, verdicts: 0, issueCount: issues.length, issues: issues.slice(0, listed) }
    for (const event of events) records.append('verdicts.given', account, event)
    return {
      status: 'accepted' as const,
      verdicts: events.reduce((sum, { verdicts }) => sum + verdicts.length, 0),
      issueCount: 0,
      issues: [],
    }
  }
  /** What a filled sheet says, or its issues; what was received for it goes. */
  const fromSheet = async <Reply>(
    id: string,
    request: Coming & { fileName: string; language?: 'vi' | 'en' },
    refuse: (refused: { status: 'rejected'; issueCount: number; issues: Issue[] }) => Reply,
    take: (rows: SheetRow[]) => Promise<Reply>,
  ): Promise<Reply> => {
    const path = 'received' in request ? request.received.path : request.path
    try {
      const file = { path, fileName: request.fileName, folder: join(home, 'incoming') }
      const { rows, issueCount, issues } = readSheet(
        definitions.sheets.get(id)!,
        registry,
        file,
        clock().getTime(),
        request.language ?? 'vi',
      )
      return issueCount > 0 ? refuse({ status: 'rejected', issueCount, issues }) : await take(rows)
    } finally {
      if ('received' in request) rmSync(path, { force: true })
    }
  }
  const assign = ({ round: id, lines, language = 'vi' }: Parameters<Own['assignRound']>[0], account: string): Assigned => {
    const found = find(id)
    const { event, issues } = checkAssignments(definitions, found, lines, today(), language)
    if (issues.length > 0) return { status: 'rejected', lines: 0, issueCount: issues.length, issues: issues.slice(0, listed) }
    records.append('round.assigned', account, event)
    return { status: 'accepted', lines: event.lines.length, issueCount: 0, issues: [] }
  }
  return {
    roundPlans: () => listPlans(definitions),
    rounds: () => folds.rounds.list().map(({ round }) => roundLine(find(round))),
    round: ({ round, by }) => show(round, by),
    openRound: (asked, account) =>
      inTurn(async () => {
        const event = beginRound(definitions, folds.rounds, asked, today())
        records.append('round.opened', account, event)
        return show(event.round)
      }),
    assignRound: (request, account) => inTurn(async () => assign(request, account)),
    assignSheet: (request, account) =>
      inTurn(() =>
        fromSheet<Assigned>(
          'assignments',
          request,
          (refused) => ({ ...refused, lines: 0 }),
          async (rows) => {
            const lines = rows.map(({ row, cells }) => ({
              row,
              code: cells.code!,
              appraiser: cells.appraiser!,
              ...(cells.unit_code ? { unit: cells.unit_code } : {}),
            }))
            return assign({ round: request.round, lines, language: request.language ?? 'vi' }, account)
          },
        ),
      ),
    advanceRound: ({ by, ...request }, account) =>
      inTurn(async () => {
        const found = find(request.round)
        const inPlace = request.onBehalf === true || request.notSubmitted !== undefined
        for (const unit of turnOf(definitions, found, request.unit)) refuseClosing(registry, found, unit, by, inPlace)
        const { event, frozen: documents } = await read(async (source) => {
          const inputs = judgedInputs(found.plan, found.round, await inputsOf(source, found), frozen)
          const moment = { head: records.head(), definitions: definitions.hash, today: today() }
          return closeTurn(source, folds, found, inputs, request, moment)
        })
        for (const document of documents) keepEdition(home, document)
        records.append('round.closed', account, event)
        return {
          round: event.round,
          step: event.step,
          units: event.units.map(({ unit, to, late, edition }) => ({ unit, step: to, late, edition })),
        }
      }),
    returnUnit: ({ round: id, unit, to, reason }, account) =>
      inTurn(async () => {
        const found = find(id)
        const { standing } = findRoundUnit(definitions, found, unit)
        const order = (step: string) => found.round.steps.indexOf(step)
        if (stepOf(found.plan, to).does === 'rest' || order(to) >= order(standing.step))
          throw new ChisoError('STEP_NOT_CLOSED_SO', { step: to, round: id })
        records.append('round.returned', account, { round: id, unit: standing.unit, to, reason: reasoned(reason) })
        return show(id)
      }),
    extendUnit: ({ round: id, unit, due, reason }, account) =>
      inTurn(async () => {
        const { standing } = findRoundUnit(definitions, find(id), unit)
        if (dayOfText(due) === null) throw new ChisoError('WRONG_DAY', { day: due })
        records.append('round.extended', account, { round: id, unit: standing.unit, due, reason: reasoned(reason) })
        return show(id)
      }),
    changeUnitState: ({ round: id, unit, state, reason }, account) =>
      inTurn(async () => {
        const found = find(id)
        const { standing } = findRoundUnit(definitions, found, unit)
        if (standingPublication(found.round)) throw new ChisoError('STEP_NOT_CLOSED_SO', { step: state, round: id })
        records.append('round.unit', account, { round: id, unit: standing.unit, state, reason: reasoned(reason) })
        return show(id)
      }),
    judged: ({ round: id, unit, appraiser, by }) =>
      read(async (source) => {
        const found = find(id)
        const { plan, round, set, period } = found
        const inputs = await inputsOf(source, found)
        const steps = plan.steps.filter(({ does }) => does === 'judge' || does === 'decide').map((step) => step.id)
        const scored = (steps: string[]): Map<string, UnitScore> => {
          const judged = inputsAfter(plan, round, inputs, frozen, steps)
          const score = scoreIndex(set, judged, { period: period.name, as: 'appraised', survey: 'open' })
          return new Map(printScore(score).units.map((one) => [one.unit, one]))
        }
        const units =
          unit === undefined ? round.units.filter(({ state }) => state !== 'excluded') : [findRoundUnit(definitions, found, unit).standing]
        const all = listJudged(definitions, folds, found, units, { self: scored([]), standing: scored(steps) }, today())
        const may = maySee(registry, found, by)
        const items = all.filter(({ unit: of, appraiser: who }) => may(of, who))
        return appraiser === undefined
          ? items
          : items.filter((one) => one.appraiser === registry.units[findUnit(registry, appraiser, { first: today(), last: today() })]!.code)
      }),
    giveVerdicts: ({ verdicts, ...request }, account) =>
      inTurn(() =>
        judge(
          request,
          verdicts.map((one) => ({ ...one, row: null })),
          account,
        ),
      ),
    verdictSheet: (request, account) =>
      inTurn(() =>
        fromSheet<VerdictsReply>(
          'verdicts',
          request,
          (refused) => ({ ...refused, verdicts: 0 }),
          (rows) => judge(request, verdictsOfRows(rows), account),
        ),
      ),
    closeSurvey: ({ round: id, held, reason }, account) =>
      inTurn(async () => {
        const { round } = find(id)
        records.append('survey.closed', account, { round: round.round, held, reason: held ? null : reasoned(reason ?? '') })
        return show(id)
      }),
    reopenSurvey: ({ round: id, reason }, account) =>
      inTurn(async () => {
        const { round } = find(id)
        if (standingPublication(round)) throw new ChisoError('STEP_NOT_CLOSED_SO', { step: 'survey', round: id })
        records.append('survey.reopened', account, { round: id, reason: reasoned(reason) })
        return show(id)
      }),
    publish: (request, account) =>
      inTurn(async () => {
        const rounds = request.rounds.map(find)
        const { event, frozen: documents } = await read(async (source) => {
          const inputs = new Map<string, Awaited<ReturnType<typeof inputsOf>>>()
          for (const found of rounds)
            inputs.set(found.round.round, judgedInputs(found.plan, found.round, await inputsOf(source, found), frozen))
          return publishRounds(rounds, folds, inputs, request, { head: records.head(), definitions: definitions.hash })
        })
        for (const document of documents) keepEdition(home, document)
        records.append('round.published', account, event)
        const [first] = Object.values(event.editions)
        return {
          edition: first!,
          sha256: first!,
          editions: Object.entries(event.editions).map(([round, edition]) => ({ round, edition })),
        }
      }),
  }
}
