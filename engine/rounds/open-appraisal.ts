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
import type { Round } from '../records/folds/rounds.ts'
import type { Coming, RoomDoors } from '../requests.ts'
import { printScore } from '../scoring/print-score.ts'
import type { UnitScore } from '../scoring/replies.ts'
import { scoreIndex } from '../scoring/score-index.ts'
import { findUnit } from '../values/find-unit.ts'
import { closeTurn, turnOf } from './advance-round.ts'
import { checkAssignments } from './check-assignments.ts'
import { openAppraisers } from './find-appraiser.ts'
import { asOfDay, type FoundRound, findRoundUnit, stepOf } from './find-round.ts'
import { openFrozen } from './frozen-inputs.ts'
import { gatherInputs } from './gather-inputs.ts'
import { refuseOpenItems } from './hand-in.ts'
import { withoutNotes } from './hide-words.ts'
import { inputsAfter, judgedInputs } from './judged-inputs.ts'
import { openHanding } from './open-handing.ts'
import { beginRound } from './open-round.ts'
import { pointsBefore } from './points-before.ts'
import { publishRounds } from './publish-rounds.ts'
import { readSheet } from './read-sheet.ts'
import type { SheetRow } from './read-sheet-row.ts'
import { reasoned } from './reasoned.ts'
import { findSeenRound, mayJudge, maySee, refuseClosing, seesRound, shownUnits, standsInFor } from './refuse-asker.ts'
import type { Assigned, VerdictsReply } from './round-replies.ts'
import type { VerdictsRequest } from './round-requests.ts'
import { listJudged, listPlans, roundLine, showRound } from './show-round.ts'
import { refuseStaleVerdicts, tagOfVerdicts } from './stale-verdicts.ts'
import { standingPublication } from './standing-publication.ts'
import { type PlacedVerdict, takeVerdicts, verdictsOfRows } from './take-verdicts.ts'
import { foreignRound, writeVerdictBook } from './verdict-book.ts'

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
  | 'verdictsTag'
  | 'giveVerdicts'
  | 'verdictSheet'
  | 'verdictBook'
  | 'closeSurvey'
  | 'reopenSurvey'
  | 'publish'
>

/** The part of the room where rounds are opened, judged and published. */
export function openAppraisal(house: House): Own {
  const { definitions, records, home, clock, today, read, inTurn } = house
  const { folds } = records
  const { registry } = definitions
  const frozen = openFrozen((edition) => readEdition(home, edition))
  const handItems = openHanding(house)
  const find = (id: string, by?: Asker) => findSeenRound(definitions, folds.rounds, id, by, today())
  const inputsOf = (source: Source, { round, set, period }: FoundRound) =>
    gatherInputs(source, folds.answers.asNow(), set, period, asOfDay(round))
  const show = (id: string, by?: Asker) =>
    read(async (source) => {
      const found = find(id, by)
      const { plan, round } = found
      const inputs = judgedInputs(plan, round, await inputsOf(source, found), frozen)
      const units = shownUnits(registry, found, by, today())
      const shown = showRound(definitions, folds, { ...found, round: { ...round, units } }, inputs, today())
      const may = maySee(registry, found, by)
      return { ...shown, units: shown.units.map((one) => (may(one.unit, null) ? one : withoutNotes(one))) }
    })
  const judge = async (
    request: VerdictsRequest & { language?: 'vi' | 'en'; by?: Asker | undefined },
    sent: PlacedVerdict[],
    account: string,
    unread: Issue[] = [],
  ) => {
    const { language = 'vi' } = request
    const found = find(request.round, request.by)
    const before = await read(async (source) => pointsBefore(found, await inputsOf(source, found), frozen, request.step))
    const may = mayJudge(registry, found, request.step, request.by)
    const appraiserOf = openAppraisers(registry, found.set, found.plan, found.round.assignments, today())
    const { event, issues: unfit } = takeVerdicts(
      definitions,
      found,
      request,
      sent,
      before,
      (unit, code) => may(unit, code, appraiserOf),
      language,
    )
    const { seen, ...asked } = request
    // What stands of an item is told to those who may judge it.
    const isForeign = unfit.some(({ code }) => code === 'NOT_ASSIGNED')
    if (seen !== undefined && !isForeign) refuseStaleVerdicts(definitions, folds, found, { ...asked, seen }, sent, account)
    const issues = [...unread, ...unfit].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0))
    if (issues.length > 0) return { status: 'rejected' as const, verdicts: 0, issueCount: issues.length, issues: issues.slice(0, listed) }
    if (event) records.append('verdicts.given', account, event)
    return {
      status: 'accepted' as const,
      verdicts: [event, ...(event?.units ?? [])].reduce((sum, one) => sum + (one?.verdicts.length ?? 0), 0),
      issueCount: 0,
      issues: [],
    }
  }
  /** What a filled sheet says, or its issues; what was received for it goes. */
  const fromSheet = async <Reply>(
    id: string,
    request: Coming & { fileName: string; language?: 'vi' | 'en' },
    refuse: (refused: { status: 'rejected'; issueCount: number; issues: Issue[] }) => Reply,
    take: (rows: SheetRow[], unread: Issue[]) => Promise<Reply>,
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
      return issueCount > 0 && rows.length === 0 ? refuse({ status: 'rejected', issueCount, issues }) : await take(rows, issues)
    } finally {
      if ('received' in request) rmSync(path, { force: true })
    }
  }
  const assign = (
    { round: id, lines, language = 'vi' }: Parameters<Own['assignRound']>[0],
    account: string,
    unread: Issue[] = [],
  ): Assigned => {
    const found = find(id)
    const { event, issues: unfit } = checkAssignments(definitions, found, lines, today(), language)
    const issues = [...unread, ...unfit].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0))
    if (issues.length > 0) return { status: 'rejected', lines: 0, issueCount: issues.length, issues: issues.slice(0, listed) }
    records.append('round.assigned', account, event)
    return { status: 'accepted', lines: event.lines.length, issueCount: 0, issues: [] }
  }
  /** What was published says how the survey stood: it is changed no more. */
  const refuseDecided = (round: Round): void => {
    if (standingPublication(round)) throw new ChisoError('STEP_NOT_CLOSED_SO', { step: 'survey', round: round.round })
  }
  const itemsOf: Own['judged'] = ({ round: id, unit, appraiser, by }) =>
    read(async (source) => {
      const found = find(id, by)
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
    })
  return {
    roundPlans: () => listPlans(definitions),
    rounds: (request) =>
      folds.rounds
        .list()
        .map(({ round }) => find(round))
        .filter((found) => seesRound(definitions, found, request?.by, today()))
        .map(roundLine),
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
          async (rows, unread) => {
            const lines = rows.map(({ row, cells }) => ({
              row,
              code: cells.code!,
              appraiser: cells.appraiser!,
              ...(cells.unit_code ? { unit: cells.unit_code } : {}),
            }))
            return assign({ round: request.round, lines, language: request.language ?? 'vi' }, account, unread)
          },
        ),
      ),
    advanceRound: ({ by, ...request }, account) =>
      inTurn(async () => {
        const found = find(request.round, by)
        const handed = await handItems(found, request, by, account)
        if (handed) return handed
        const inPlace = request.onBehalf === true || request.notSubmitted !== undefined
        for (const unit of turnOf(definitions, found, request.unit)) {
          refuseClosing(registry, found, unit, by, inPlace)
          refuseOpenItems(definitions, found, unit, today(), request.notSubmitted)
        }
        const { event, frozen: documents } = await read(async (source) => {
          const inputs = judgedInputs(found.plan, found.round, await inputsOf(source, found), frozen)
          const moment = { head: records.head(), definitions: definitions.hash, today: today() }
          return closeTurn(source, folds, found, inputs, request, moment)
        })
        for (const document of documents) keepEdition(home, document)
        const own = event.units.length === 1 ? standsInFor(registry, event.units[0]!.unit, by) : {}
        records.append('round.closed', account, { ...event, ...own })
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
    verdictsTag: ({ round }) => tagOfVerdicts(folds, find(round)),
    judged: itemsOf,
    verdictBook: async ({ step, language, ...asked }) => {
      const found = find(asked.round, asked.by)
      const may = mayJudge(registry, found, step, asked.by)
      const appraiserOf = openAppraisers(registry, found.set, found.plan, found.round.assignments, today())
      const at = new Set(found.round.units.filter((one) => one.step === step).map(({ unit }) => unit))
      const items = (await itemsOf(asked)).filter(({ unit, code }) => at.has(unit) && may(unit, code, appraiserOf))
      return writeVerdictBook(definitions.sheets.get('verdicts')!, found, step, items, registry.units, language)
    },
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
          async (rows, unread) => {
            const issues = foreignRound(rows, request.round, request.language ?? 'vi')
            if (issues.length > 0) return { status: 'rejected' as const, verdicts: 0, issueCount: issues.length, issues }
            return judge(request, verdictsOfRows(rows), account, unread)
          },
        ),
      ),
    closeSurvey: ({ round: id, held, reason }, account) =>
      inTurn(async () => {
        const { round } = find(id)
        refuseDecided(round)
        records.append('survey.closed', account, { round: round.round, held, reason: held ? null : reasoned(reason ?? '') })
        return show(id)
      }),
    reopenSurvey: ({ round: id, reason }, account) =>
      inTurn(async () => {
        const { round } = find(id)
        refuseDecided(round)
        records.append('survey.reopened', account, { round: id, reason: reasoned(reason) })
        return show(id)
      }),
    publish: (request, account) =>
      inTurn(async () => {
        const rounds = request.rounds.map((round) => find(round))
        const { event, frozen: documents } = await read(async (source) => {
          const inputs = new Map<string, Awaited<ReturnType<typeof inputsOf>>>()
          for (const found of rounds)
            inputs.set(found.round.round, judgedInputs(found.plan, found.round, await inputsOf(source, found), frozen, true))
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
