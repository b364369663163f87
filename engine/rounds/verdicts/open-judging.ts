import type { Asker } from '../../access/reach.ts'
import { readEdition } from '../../files/edition-files.ts'
import type { House } from '../../house.ts'
import { listed } from '../../ingest/issues/issue-log.ts'
import type { Issue } from '../../issue.ts'
import { printScore } from '../../scoring/print-score.ts'
import type { UnitScore } from '../../scoring/replies.ts'
import { scoreIndex } from '../../scoring/score-index.ts'
import { findUnit } from '../../values/find-unit.ts'
import { findRoundUnit, stepOf } from '../find-round.ts'
import { partOfAsker } from '../parts.ts'
import { gatherRound } from '../points/gather-inputs.ts'
import { inputsAfter } from '../points/judged-inputs.ts'
import { openFrozen } from '../points/open-frozen.ts'
import type { VerdictsReply } from '../round-replies.ts'
import { takeSheet } from '../sheets/take-sheet.ts'
import { findSeenRound, mayJudge, maySee } from '../steps/refuse-asker.ts'
import { listJudged } from '../steps/show-round.ts'
import type { VerdictDoors, VerdictsRequest } from './doors.ts'
import { openAppraisers } from './find-appraiser.ts'
import { pointsBefore } from './points-before.ts'
import { refuseStaleVerdicts, tagOfVerdicts } from './stale-verdicts.ts'
import { type PlacedVerdict, takeVerdicts, undecidedRows, verdictsOfRows } from './take-verdicts.ts'
import { foreignRound, writeVerdictBook } from './verdict-book.ts'

/** The part of the room where criteria are judged. */
export function openJudging(house: House): VerdictDoors {
  const { definitions, records, home, today, read, inTurn } = house
  const { folds } = records
  const { registry } = definitions
  const frozen = openFrozen((edition) => readEdition(home, edition))
  const find = (id: string, by?: Asker) => findSeenRound(definitions, folds.rounds, id, by, today())
  const judge = async (
    request: VerdictsRequest & { language?: 'vi' | 'en'; by?: Asker | undefined },
    sent: PlacedVerdict[],
    account: string,
    unread: Issue[] = [],
  ) => {
    const { language = 'vi' } = request
    const found = find(request.round, request.by)
    const before = await read(async (source) =>
      pointsBefore(found, await gatherRound(source, folds.answers.asNow(), found), frozen, request.step),
    )
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
    if (seen !== undefined && !isForeign) refuseStaleVerdicts(definitions, records, found, { ...asked, seen }, sent, account)
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
  const itemsOf: VerdictDoors['judged'] = ({ round: id, unit, appraiser, by }) =>
    read(async (source) => {
      const found = find(id, by)
      const { plan, round, set, period } = found
      const inputs = await gatherRound(source, folds.answers.asNow(), found)
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
      // Who entered a part of a sheet explains it: once that is closed it reads what was said of it.
      const part = by ? partOfAsker(registry, set, by, today()) : new Set<string>()
      const closed = new Set(round.units.filter(({ step }) => stepOf(plan, step).does !== 'enter').map((one) => one.unit))
      const items = all.filter(({ unit: of, code, appraiser: who }) => may(of, who) || (part.has(code) && closed.has(of)))
      return appraiser === undefined
        ? items
        : items.filter((one) => one.appraiser === findUnit(registry, appraiser, { first: today(), last: today() }).code)
    })
  return {
    verdictsTag: ({ round }) => tagOfVerdicts(records, find(round)),
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
      takeSheet<VerdictsReply>(
        house,
        'verdicts',
        request,
        (refused) => ({ ...refused, verdicts: 0 }),
        async (rows, unread) => {
          const { language = 'vi' } = request
          const issues = foreignRound(rows, request.round, language)
          if (issues.length > 0) return { status: 'rejected' as const, verdicts: 0, issueCount: issues.length, issues }
          return judge(request, verdictsOfRows(rows), account, [...unread, ...undecidedRows(rows, language)])
        },
      ),
  }
}
