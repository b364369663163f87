import { type Asker, liesIn } from '../access/reach.ts'
import { shownAs } from '../definitions/indicator.ts'
import type { FigureRow, PaperFigures } from '../definitions/papers/paper-kinds.ts'
import type { PaperReads, PaperTemplate } from '../definitions/papers/paper-template.ts'
import { type Period, textOfDay } from '../definitions/period.ts'
import { countPages } from '../documents/count-pages.ts'
import type { PaperDocument } from '../documents/paper.ts'
import type { RoomDoors } from '../doors.ts'
import type { ReportTarget } from '../editions/report-content.ts'
import { reportResults, standingOf } from '../editions/report-results.ts'
import { compare, fractionOf } from '../exact.ts'
import { readEdition } from '../files/edition-files.ts'
import type { House } from '../house.ts'
import type { UnitScore } from '../scoring/replies.ts'
import { orderTargets } from '../values/order-targets.ts'
import type { TargetReply } from '../values/replies.ts'
import { sayDay } from './criteria-rows.ts'
import { fillPaper, fillText, type PaperOf } from './fill-paper.ts'
import { asFrozen, gatherOwed, gatherTargets, type PeriodRooms } from './gather-report.ts'
import { gatherTasks } from './gather-tasks.ts'
import { standingIn } from './lay-figures.ts'
import { countTargets, lines, targetCells } from './report-figures.ts'
import { sayPeriod } from './say-period.ts'
import { taskFigures } from './task-figures.ts'

/** What other rooms tell the leaders of a province of. */
export type BriefRooms = PeriodRooms & Pick<RoomDoors, 'indicators' | 'rounds' | 'round' | 'roundsDue' | 'score' | 'editions'>
type Cells = FigureRow['cells']
type Score = Pick<UnitScore, 'unit' | 'gained' | 'lost' | 'open' | 'applicableMax'>
type BriefPaper = PaperTemplate & { reads: PaperReads }

/** What a leader asks first, in full; the paper shows of it what has room. Points of no round but the province's own are in it. */
export async function gatherBrief(
  house: House,
  rooms: BriefRooms,
  { reads }: BriefPaper,
  period: Period,
  by: Asker | undefined,
): Promise<PaperFigures> {
  const { registry, plans: declared, indicators } = house.definitions
  const plan = [...declared.values()].find(({ year }) => year === period.year)
  const measures = new Map([...indicators].map(([id, one]) => [id, { unit: shownAs(one) }]))
  const worstFirst = (judged: TargetReply[]) => orderTargets(judged, measures)
  const targets = plan ? asTargets(await house.read((source) => gatherTargets(source, plan, period, worstFirst))) : []
  const { targets: results } = reportResults({ targets, figures: [], owed: [] })
  const rows = targets.map((target, ix) => ({ target, result: results[ix]!, cells: targetCells(target, results[ix]!, reads.words) }))
  const owed = await gatherOwed(house, rooms, period.name)
  const tasks = await gatherTasks(house, rooms, period, 'month', owed)
  const plans = taskFigures(tasks && asFrozen({ ...empty, tasks }).tasks!, reads)
  const due = await rooms.roundsDue({})
  const late = due.filter(({ daysLeft }) => daysLeft !== null && daysLeft < 0)
  const province = registry.province === null ? null : registry.units[registry.province]!
  const changed = rows
    .filter(({ target, result }) => target.shown === 'percent' && result.change !== null && fractionOf(result.change).n !== 0n)
    .toSorted((a, b) => compare(sizeOf(b.result.change!), sizeOf(a.result.change!)))
  return {
    facts: {
      ...{ period: sayPeriod(reads, period.name), from: sayDay(textOfDay(period.first)), to: sayDay(textOfDay(period.last)) },
      ...{
        as_of: sayDay(textOfDay(house.today())),
        year: String(period.year),
        plan: plan?.decision ?? null,
        province: province?.name ?? null,
      },
      ...plans.facts,
      ...{ ...countTargets(targets), late: String(new Set(late.map(({ round, unit }) => `${round} ${unit}`)).size) },
      ...{ number: null, day: null, month: null, date_year: null },
    },
    tables: {
      task_late: plans.tables.task_late!,
      behind: lines(rows.filter(({ target }) => standingOf(target) === 'behind').map(({ cells }) => cells)),
      points: lines(await ownPoints(house, rooms, reads.words, period, by)),
      lagging: lines(await laggingUnits(rooms, reads, period, owed)),
      changed: lines(changed.map(({ cells }) => cells)),
      due: lines(sayDue(due, owed, new Map(rooms.rounds({}).map(({ round, indexTitle, year }) => [round, `${indexTitle.vi}, ${year}`])))),
    },
  }
}

const unsaid = { report: '', period: '', from: '', to: '', asOf: '', province: null, plan: null, texts: {} }
const empty = { ...unsaid, targets: [], figures: [], forms: [], owed: [] }
const asTargets = (targets: object[]): ReportTarget[] => asFrozen({ ...empty, targets }).targets
const sizeOf = (change: string) => fractionOf(change.replace('-', ''))

/**
 * The points of the rounds in which the province itself is the unit, where the asker may see them: as published by the
 * edition that stands, its own before; `status` says which.
 */
async function ownPoints(
  { definitions: { registry }, home }: House,
  rooms: BriefRooms,
  words: PaperReads['words'],
  period: Period,
  by: Asker | undefined,
): Promise<Cells[]> {
  const { province } = registry
  if (province === null || (by && !liesIn(registry, by.sheets, province, period.last))) return []
  const unit = registry.units[province]!.id
  const told: Cells[] = []
  for (const { round, index, year, version } of rooms.rounds({}).filter((one) => one.year === period.year)) {
    const { units, indexTitle } = await rooms.round({ round })
    if (!units.some((one) => one.unit === unit)) continue
    const edition = standingIn(rooms, round)
    const score = edition
      ? (JSON.parse(readEdition(home, edition.edition)) as { results: Score[] }).results.find((one) => one.unit === unit)
      : (await rooms.score({ index, period: String(year), unit, version })).units[0]
    if (!score) continue
    const { gained, lost, open, applicableMax: max } = score
    const said = edition ? { number: edition.number, date: sayDay(edition.date!) } : {}
    const status = fillText(words[edition ? 'points_published' : 'points_own'] ?? '', said, '')
    told.push({ title: indexTitle.vi, gained, lost, open, max, status })
  }
  return told
}

/** The units that owe most: dossiers open and overdue, and duties not met or met late. */
async function laggingUnits(
  rooms: BriefRooms,
  reads: PaperReads,
  period: Period,
  owed: { unit: string; status: string }[],
): Promise<Cells[]> {
  const ids = Object.values(reads.indicators).flat()
  const values = ids.length === 0 ? [] : await rooms.indicators({ indicators: ids, period: period.name, by: 'unit', own: true })
  const missing = Map.groupBy(
    owed.filter(({ status }) => status === 'missing' || status === 'late'),
    ({ unit }) => unit,
  )
  return values
    .filter(({ unit }) => unit !== null)
    .map(({ unit, unitName, numerator, denominator }) => ({
      ...{ unit: unitName, overdue: String(numerator ?? 0), open: String(denominator ?? 0) },
      missing: String(missing.get(unit!)?.length ?? 0),
    }))
    .filter(({ overdue, missing: duties }) => overdue !== '0' || duties !== '0')
    .toSorted((a, b) => compare(fractionOf(b.overdue), fractionOf(a.overdue)) || Number(b.missing) - Number(a.missing))
}

type Due = Awaited<ReturnType<BriefRooms['roundsDue']>>[number]

/** What is waited for next, late first: steps of rounds by who has to act, and duties that are not due yet. */
function sayDue(due: Due[], owed: { dutyTitle: string; due: string; status: string }[], roundNames: Map<string, string>): Cells[] {
  const steps = [...Map.groupBy(due, ({ round, step, due: day }) => JSON.stringify([round, step, day]))].map(([, those]) => {
    const { stepTitle, round, due: day } = those[0]!
    const who = new Set(those.map(({ agencyName, name }) => agencyName ?? name))
    return { what: `${stepTitle.vi} (${roundNames.get(round) ?? round})`, who: [...who].join(', '), day: day ?? '9999-12-31' }
  })
  const duties = [
    ...Map.groupBy(
      owed.filter(({ status }) => status === 'not_due'),
      ({ dutyTitle, due: day }) => JSON.stringify([dutyTitle, day]),
    ),
  ]
  const told = duties.map(([, those]) => ({ what: those[0]!.dutyTitle, who: `${those.length}`, day: those[0]!.due }))
  return [...steps, ...told]
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map(({ what, who, day }) => ({ what, who, due: day === '9999-12-31' ? null : sayDay(day) }))
}

/** The paper on one page: as many lines of each table as have room, the longest texts cut. */
export async function layBrief(
  template: BriefPaper,
  form: Parameters<typeof fillPaper>[1],
  figures: PaperFigures,
  of: PaperOf,
): Promise<PaperDocument> {
  const most = template.reads.most ?? { lines: 10, characters: 100 }
  const laid = (count: number, characters: number): PaperDocument => {
    const cut = (cell: string | null) => (cell !== null && cell.length > characters ? `${cell.slice(0, characters - 1)}…` : cell)
    const cellsOf = ({ cells }: FigureRow): Cells => Object.fromEntries(Object.entries(cells).map(([key, cell]) => [key, cut(cell)]))
    const tables = Object.entries(figures.tables).map(([name, rows]) => [
      name,
      rows.slice(0, count).map((row) => ({ ...row, cells: cellsOf(row) })),
    ])
    return fillPaper(template, form, { ...figures, tables: Object.fromEntries(tables) }, of)
  }
  const sizes = Array.from({ length: most.lines }, (_, ix) => [most.lines - ix, most.characters] as const)
  const { writePdf } = await import('../documents/write-pdf.ts')
  const narrower = [2, 4, 8].map((part) => [1, Math.ceil(most.characters / part)] as const)
  for (const [count, characters] of [...sizes, ...narrower]) {
    const paper = laid(count, characters)
    if (countPages(await writePdf(paper)) === 1) return paper
  }
  return laid(1, 1)
}
