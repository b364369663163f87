import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from '../../counts/counts.ts'
import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { unitLabel } from '../../definitions/label-unit.ts'
import { daysUntil, readPeriod } from '../../definitions/period.ts'
import { scoredOf } from '../../editions/work-out.ts'
import { ChisoError } from '../../errors.ts'
import type { House } from '../../house.ts'
import { listed } from '../../ingest/issues/issue-log.ts'
import { readSheet } from '../../ingest/read-sheet.ts'
import type { Issue } from '../../issue.ts'
import type { WhatIfReply } from '../../questions/comparison-replies.ts'
import { explainDifference } from '../../questions/explain-difference.ts'
import { figuresNow } from '../../questions/figures-now.ts'
import { type NamedRun, printDifference } from '../../questions/print-difference.ts'
import { printIntervals } from '../../questions/print-intervals.ts'
import { printRescored, rescore } from '../../questions/rescore.ts'
import { findSignals } from '../../questions/signals/find-signals.ts'
import { scoreWhatIf, tellWhatIf } from '../../questions/what-if.ts'
import { roundOfYear } from '../../records/folds/rounds.ts'
import type { As } from '../../scoring/choose-input.ts'
import type { ScoredIndex } from '../../scoring/score-index.ts'
import { scoredUnits } from '../../scoring/scored-units.ts'
import { findUnit } from '../../values/find-unit.ts'
import type { EditionDoors } from '../editions/doors.ts'
import { asOfDay } from '../find-round.ts'
import { findVersion } from '../find-set.ts'
import { gatherInputs } from '../points/gather-inputs.ts'
import { type Asked, findAsked, openSaid, scoreAll } from '../points/score-asked.ts'
import type { ComparisonDoors, DifferenceRequest, WhatIfRequest } from './doors.ts'
import { monthlyFigures } from './monthly-figures.ts'
import { changesOfRows, checkChanges, type FindMember } from './read-changes.ts'
import { reportedParts } from './reported-parts.ts'
import { isOne, unitOverTime } from './unit-over-time.ts'

/** The part of the room where what is scored is held against what was, would be or would have been. */
export function openComparisons(
  { definitions, records, home, clock, today, read }: House,
  editions: Pick<EditionDoors, 'edition'>,
): ComparisonDoors {
  const { registry } = definitions
  const saidNow = openSaid({ records, home })
  const scoreNow = (source: Source, asked: Asked, as: As): Promise<ScoredIndex> => {
    const said = saidNow()
    return scoreAll(source, said, findAsked(definitions, asked, said.rounds), as)
  }
  /** What is known of a period as another version of its set takes it. */
  const measuredUnder = (source: Source, set: CriteriaSet, period: string) => {
    const { answers, rounds } = saidNow()
    const of = readPeriod(period)
    return gatherInputs(source, answers, set, of, asOfDay(roundOfYear(rounds, set.id, of.year)))
  }
  /** The id of the unit named among those scored in a period; where the other period's is known, of the one that is, was or became it. */
  const idIn = (index: string, period: string, name: string, other: string | null): string => {
    const { rounds } = records.folds
    try {
      const { id } = findAsked(definitions, { index, period, unit: name }, rounds).unit!
      if (other === null || isOne(registry, id, other)) return id
    } catch (error) {
      if (other === null) throw error
    }
    const { set, period: asked } = findAsked(definitions, { index, period }, rounds)
    const scored = scoredUnits(set, registry, asked)
    const found = unitOverTime(
      registry,
      other,
      scored.map(({ id }) => id),
    )
    if (found !== null) return found
    const near = scored.filter(({ id }) => isOne(registry, id, other)).map(unitLabel)
    throw new ChisoError('UNIT_NOT_SCORED', { unit: name, index, period, ...(near.length > 0 && { near: near.join(', ') }) })
  }

  const runOfPeriod = async (source: Source, request: DifferenceRequest, period: string, other: string | null): Promise<NamedRun> => {
    const { index, as = 'self' } = request
    const unit = idIn(index, period, request.unit, other)
    return { scored: await scoreNow(source, { index, period, unit }, as), unit, measured: null, edition: null }
  }
  const runOfEdition = ({ index, unit: name, period }: DifferenceRequest, edition: string): NamedRun => {
    const { document, round, edition: named } = editions.edition({ edition })
    const scored = (round === null ? undefined : records.folds.rounds.get(round))?.index === index ? scoredOf(document) : null
    const days = period === undefined ? daysUntil(today()) : readPeriod(period)
    const asked = findUnit(registry, name, days).id
    const ids = scored?.units.map(({ inputs }) => inputs.unit) ?? []
    const unit = unitOverTime(registry, asked, ids)
    if (!scored || unit === null) throw new ChisoError('NO_SUCH_EDITION', { edition: edition.slice(0, 100) })
    return { scored, unit, measured: null, edition: named }
  }
  /** Both runs, each with its data as the set of the other takes them where they can still be counted. */
  const runsOf = async (source: Source, request: DifferenceRequest): Promise<readonly [NamedRun, NamedRun]> => {
    const { from, period, fromEdition, toEdition } = request
    const named = async (edition: string | undefined, at: string | undefined, other: string | null) => {
      if (edition !== undefined) return runOfEdition(request, edition)
      if (at === undefined) throw new ChisoError('WRONG_REQUEST', { what: 'from, to' })
      return runOfPeriod(source, request, at, other)
    }
    const to = await named(toEdition, period, null).catch(async (error) => {
      // The unit may have this name in the earlier period alone.
      if (fromEdition !== undefined || from === undefined || toEdition !== undefined || period === undefined) throw error
      return runOfPeriod(source, request, period, idIn(request.index, from, request.unit, null))
    })
    const before = await named(fromEdition, from, to.unit)
    if (!isOne(registry, to.unit, before.unit))
      throw new ChisoError('UNIT_NOT_SCORED', { unit: request.unit, index: request.index, period: before.scored.query.period })
    const [was, is] = [before.scored.tree.set, to.scored.tree.set]
    const measure = async (run: NamedRun, set: CriteriaSet): Promise<NamedRun> =>
      was === is || run.edition !== null ? run : { ...run, measured: await measuredUnder(source, set, run.scored.query.period) }
    return [await measure(before, is), await measure(to, was)]
  }

  /** Who can be meant in a scenario: the units scored, or the one that is chosen. */
  const membersOf = (scored: ScoredIndex, { period, unit }: WhatIfRequest): FindMember => {
    const known = new Set(scored.units.map(({ inputs }) => inputs.unit))
    const chosen = unit === undefined ? null : findUnit(registry, unit, readPeriod(period)).id
    return (name) => {
      try {
        const { id } = findUnit(registry, name, readPeriod(period))
        if (chosen !== null && id !== chosen) return { why: 'FORBIDDEN_UNIT' }
        return known.has(id) ? { unit: id } : { why: 'UNKNOWN_UNIT' }
      } catch {
        return { why: chosen === null ? 'UNKNOWN_UNIT' : 'FORBIDDEN_UNIT' }
      }
    }
  }
  const tryOut = (
    scored: ScoredIndex,
    request: WhatIfRequest,
    sent: Parameters<typeof checkChanges>[1],
    unread: readonly Issue[],
    unlisted: number,
  ): WhatIfReply => {
    const { set } = scored.tree
    const { changes, issues: found } = checkChanges(set, sent, membersOf(scored, request), request.language ?? 'vi')
    const issues = [...unread, ...found].sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
    const isGood = issues.length + unlisted === 0
    const chosen = request.unit === undefined ? null : findUnit(registry, request.unit, readPeriod(request.period)).id
    return {
      status: isGood ? 'worked_out' : 'rejected',
      index: set.id,
      version: set.version,
      period: scored.query.period,
      as: scored.query.as,
      unit: chosen,
      changes: isGood ? changes.length : 0,
      issueCount: issues.length + unlisted,
      issues: issues.slice(0, listed),
      now: chosen === null ? [] : figuresNow(scored, chosen),
      units: isGood ? tellWhatIf(scored, scoreWhatIf(scored, changes), changes, chosen) : [],
    }
  }
  const ofRequest = ({ index, period, unit }: WhatIfRequest): Asked => ({ index, period, ...(unit === undefined ? {} : { unit }) })

  return {
    difference: (request) =>
      read(async (source) => {
        const runs = await runsOf(source, request)
        return printDifference(runs, explainDifference(...runs))
      }),
    whatIf: ({ changes, ...request }) =>
      read(async (source) => {
        const scored = await scoreNow(source, ofRequest(request), request.as ?? 'self')
        const placed = changes.map((one) => ({ ...one, row: null, column: one.code }))
        return tryOut(scored, request, placed, [], 0)
      }),
    async whatIfSheet(request) {
      const { fileName, language = 'vi' } = request
      const path = 'received' in request ? request.received.path : request.path
      try {
        const file = { path, fileName, folder: join(home, 'incoming') }
        const sheet = definitions.sheets.get('what-if')!
        const { rows, issueCount, issues } = await readSheet(sheet, registry, file, clock().getTime(), language)
        return await read(async (source) => {
          const scored = await scoreNow(source, ofRequest(request), request.as ?? 'self')
          const { changes, issues: unread } = changesOfRows(scored.tree.set, rows, language)
          return tryOut(scored, request, changes, [...issues, ...unread], issueCount - issues.length)
        })
      } finally {
        if ('received' in request) rmSync(path, { force: true })
      }
    },
    robustness: ({ as = 'self', ...asked }) =>
      read(async (source) => printIntervals(await scoreNow(source, asked, as), definitions.robustness)),
    signals: (asked) =>
      read(async (source) => {
        const scored = await scoreNow(source, asked, 'self')
        const { set } = scored.tree
        const period = readPeriod(asked.period)
        const asOf = asOfDay(roundOfYear(records.folds.rounds.asNow(), set.id, period.year))
        const counted = { reported: await reportedParts(source, set, period, asOf), ...(await monthlyFigures(source, set, period, asOf)) }
        const { id, version } = set
        return { index: id, version, period: period.name, signals: findSignals(scored, definitions.signals.values(), counted) }
      }),
    rescored: ({ version, as = 'self', ...asked }) =>
      read(async (source) => {
        const to = findVersion(definitions, asked.index, version)
        const scored = await scoreNow(source, asked, as)
        return printRescored(scored, rescore(scored, to, await measuredUnder(source, to, asked.period)))
      }),
  }
}
