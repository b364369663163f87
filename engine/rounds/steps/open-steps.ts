import type { Asker } from '../../access/reach.ts'
import { keepEdition, readEdition } from '../../files/edition-files.ts'
import type { House } from '../../house.ts'
import { listed } from '../../ingest/issues/issue-log.ts'
import type { Issue } from '../../issue.ts'
import { cleanWords } from '../clean-words.ts'
import { openMoved } from '../editions/open-moved.ts'
import { stepOf } from '../find-round.ts'
import { gatherRound } from '../points/gather-inputs.ts'
import { judgedInputs } from '../points/judged-inputs.ts'
import { openFrozen } from '../points/open-frozen.ts'
import type { Assigned } from '../round-replies.ts'
import { takeSheet } from '../sheets/take-sheet.ts'
import { checkAssignments } from '../verdicts/check-assignments.ts'
import { roundWarnings } from '../verdicts/round-warnings.ts'
import { closeTurn, refuseMoved, refuseWithoutPapers, turnOf } from './advance-round.ts'
import { beginRound } from './begin-round.ts'
import type { StepDoors } from './doors.ts'
import { refuseOpenItems } from './hand-in.ts'
import { withoutNotes } from './hide-words.ts'
import { openHanding } from './open-handing.ts'
import { findSeenRound, isApproved, maySee, refuseClosing, seesRound, shownUnits, standsInFor } from './refuse-asker.ts'
import { listPlans, roundLine, showRound } from './show-round.ts'
import { openUnitActs } from './unit-acts.ts'

/** The part of the room where rounds are opened, shown and moved on. */
export function openSteps(house: House): Omit<StepDoors, 'roundsDue'> {
  const { definitions, records, home, today, read, inTurn } = house
  const { folds } = records
  const { registry } = definitions
  const readText = (edition: string) => readEdition(home, edition)
  const [frozen, moved] = [openFrozen(readText), openMoved(readText)]
  const handItems = openHanding(house)
  const find = (id: string, by?: Asker) => findSeenRound(definitions, folds.rounds, id, by, today())
  const show = (id: string, by?: Asker) =>
    read(async (source) => {
      const found = find(id, by)
      const { plan, round } = found
      const inputs = judgedInputs(plan, round, await gatherRound(source, folds.answers.asNow(), found), frozen)
      const units = shownUnits(registry, found, by, today())
      const shown = showRound(definitions, folds, { ...found, round: { ...round, units } }, inputs, moved, today())
      const may = maySee(registry, found, by)
      const warned = !by || by.roles.has('coordinator') ? { warnings: roundWarnings(registry, found, folds.accounts, today()) } : {}
      return { ...shown, ...warned, units: shown.units.map((one) => (may(one.unit, null) ? one : withoutNotes(one))) }
    })
  const assign = (
    { round: id, lines, language = 'vi' }: Parameters<StepDoors['assignRound']>[0],
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
  return {
    ...openUnitActs(house, show),
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
      takeSheet<Assigned>(
        house,
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
    advanceRound: ({ by, ...given }, account) =>
      inTurn(async () => {
        const request = cleanWords(given, ['note', 'number', 'notSubmitted'])
        const found = find(request.round, by)
        const handed = await handItems(found, request, by, account)
        if (handed) return handed
        const inPlace = request.onBehalf === true || request.notSubmitted !== undefined
        for (const unit of turnOf(definitions, found, request.unit)) {
          refuseMoved(definitions, found, unit, request.step)
          refuseClosing(registry, found, unit, by, inPlace)
          refuseOpenItems(definitions, found, unit, today(), request.notSubmitted)
          refuseWithoutPapers(stepOf(found.plan, unit.step), request, isApproved(registry, found, unit.unit, by, inPlace))
        }
        const { event, frozen: documents } = await read(async (source) => {
          const inputs = judgedInputs(found.plan, found.round, await gatherRound(source, folds.answers.asNow(), found), frozen)
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
  }
}
