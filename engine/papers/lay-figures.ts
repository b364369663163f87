import type { Asker } from '../access/reach.ts'
import type { PaperFigures, RoundPaperKind } from '../definitions/papers/paper-kinds.ts'
import { type Period, textOfDay } from '../definitions/period.ts'
import { textOfSet } from '../definitions/read-indexes.ts'
import type { Unit } from '../definitions/unit.ts'
import type { RoomDoors } from '../doors.ts'
import type { Drafts, PaperRound } from '../drafts.ts'
import { type JudgedRound, type LockedSheet, readLock, readPublication } from '../editions/read-document.ts'
import type { EditionLine } from '../editions/replies.ts'
import { ChisoError } from '../errors.ts'
import { readEdition } from '../files/edition-files.ts'
import type { House } from '../house.ts'
import { dayLookedAt } from '../sample.ts'
import { appraisalFigures } from './appraisal-figures.ts'
import { progressFigures } from './progress-figures.ts'
import type { Sight } from './refuse-reader.ts'
import { remedyFigures } from './remedy-figures.ts'
import type { PaperRequest } from './replies.ts'
import { resultsFigures } from './results-figures.ts'
import { sheetFigures } from './sheet-figures.ts'
import { surveyFigures } from './survey-figures.ts'

/** What other rooms tell of what papers lay out. */
export type Rooms = Pick<RoomDoors, 'editions' | 'edition' | 'judged' | 'round' | 'form' | 'health' | 'remedy'>
export type Lays = RoundPaperKind

/** What is asked for, found. */
export interface Asked {
  found: PaperRound | null
  /** The edition that was asked for by name. */
  named: EditionLine | null
  unit: Unit | null
  request: PaperRequest
  period: Period
  by: Asker | undefined
  sight: Sight
}

/** What a paper is laid from. */
export interface Laid {
  figures: PaperFigures
  /** The text of the criteria set. */
  set: string
  edition: EditionLine | null
  /** Number and day of the paper itself, where they are known. */
  said: { number: string | null; date: string | null }
}

const unsaid = { number: null, date: null }

/** The publication of a round that stands; null where there is none. */
export const standingIn = ({ editions }: Pick<Rooms, 'editions'>, round: string): EditionLine | null =>
  editions({ round }).findLast((one) => one.kind === 'publication' && one.replacedBy === null && one.withdrawnBy === null) ?? null

/** Throws NO_ROUND where there is none. */
export function needRound(found: PaperRound | null, request: Pick<PaperRequest, 'index' | 'period'>): PaperRound {
  if (!found) throw new ChisoError('NO_ROUND', { index: request.index ?? '', year: request.period ?? '' })
  return found
}

/** Lays figures of papers; documents are read once for all papers that are asked of it. Throws NO_ROUND, HIDDEN, UNIT_NOT_IN_ROUND. */
export function openFigures(
  { definitions, home, today }: House,
  drafts: Drafts,
  rooms: Rooms,
): (lays: Lays, asked: Asked) => Promise<Laid> {
  const form = definitions.papers.form
  const documentOf = (edition: string): unknown => JSON.parse(readEdition(home, edition))
  const read = new Map<string, Promise<JudgedRound>>()
  /** A round as an edition has it, else as it would be published now. */
  const judgedIn = (edition: EditionLine | null, found: PaperRound): Promise<JudgedRound> => {
    const name = edition?.edition ?? found.round.round
    const reading =
      read.get(name) ?? (async () => readPublication(edition ? documentOf(edition.edition) : await drafts.publication(found)))()
    read.set(name, reading)
    return reading
  }
  const lockIn = ({ closed }: JudgedRound['units'][number]): LockedSheet | null => {
    const last = closed.findLast(({ edition }) => edition !== null)
    return last ? readLock(documentOf(last.edition!)) : null
  }

  async function laySheet({ found, named, unit, request, period }: Asked): Promise<Laid> {
    const name = named?.edition ?? (found && drafts.lockOf(found, unit!.id))
    const edition = name ? (named ?? rooms.editions({}).find((one) => one.edition === name) ?? null) : null
    const index = found?.set.id ?? request.index!
    const document = readLock(name ? documentOf(name) : await drafts.lock({ index, period: period.name, unit: unit!.id }))
    const said = { number: edition?.number ?? null, date: edition?.date ?? null }
    return { figures: sheetFigures(document, form), set: document.set, edition, said }
  }

  async function layAppraisal({ found: asked, named, unit, request, by, sight }: Asked): Promise<Laid> {
    if (sight === 'items' && !asked?.round.units.some((one) => one.unit === unit!.id)) throw new ChisoError('HIDDEN')
    const found = needRound(asked, request)
    const { round } = found.round
    const shown = sight === 'items' ? new Set((await rooms.judged({ round, unit: unit!.id, by: by! })).map(({ code }) => code)) : null
    if (shown?.size === 0) throw new ChisoError('HIDDEN')
    const edition = named ?? standingIn(rooms, round)
    const document = await judgedIn(edition, found)
    const standing = document.units.find((one) => one.unit === unit!.id)
    if (!standing) throw new ChisoError('UNIT_NOT_IN_ROUND', { unit: unit!.code, round })
    const figures = appraisalFigures(document, unit!.id, found.plan, form, lockIn(standing), shown)
    return { figures, set: document.set, edition, said: unsaid }
  }

  /** Of an edition all rounds that its decision published, of a draft the one that is asked for. */
  async function layRounds(figuresOf: typeof resultsFigures, { found: asked, named, request }: Asked): Promise<Laid> {
    const found = needRound(asked, request)
    const edition = named ?? standingIn(rooms, found.round.round)
    const isOfDecision = (one: EditionLine) =>
      one.kind === edition?.kind && one.at === edition.at && one.number === edition.number && one.date === edition.date
    const lines = edition ? rooms.editions({}).filter(isOfDecision) : [null]
    const rounds = await Promise.all(
      lines.map(async (line) => {
        const of = line ? drafts.round({ round: line.round! })! : found
        return { document: await judgedIn(line, of), plan: of.plan }
      }),
    )
    const said = { number: edition?.number ?? null, date: edition?.date ?? null }
    const set = (await judgedIn(edition, found)).set
    return { figures: figuresOf(rounds, form), set, edition, said }
  }

  const laying: Record<Lays, (asked: Asked) => Promise<Laid>> = {
    sheet: laySheet,
    async remedy({ found, unit, request, period }) {
      const plan = await rooms.remedy({ index: found?.set.id ?? request.index!, period: period.name, unit: unit!.id })
      const set = definitions.indexes.get(plan.index)!.find(({ version }) => version === plan.version)!
      const nameOf = (code: string) => definitions.registry.units.findLast((one) => one.code === code)?.name ?? code
      return { figures: remedyFigures(plan, nameOf, form), set: textOfSet(set), edition: null, said: unsaid }
    },
    appraisal: layAppraisal,
    results: (asked) => layRounds(resultsFigures, asked),
    council: async (asked) => ({ ...(await layRounds(resultsFigures, asked)), said: unsaid }),
    survey: async (asked) => ({ ...(await layRounds(surveyFigures, asked)), said: unsaid }),
    async progress({ found: asked, request }) {
      const found = needRound(asked, request)
      const round = await rooms.round({ round: found.round.round })
      const everywhere = Object.entries(definitions.access.roles).map(([role, { title }]) => [role, title.vi])
      const figures = progressFigures(
        round,
        { ...Object.fromEntries(everywhere), ...form.roles },
        textOfDay(dayLookedAt(round.opened.by, today())),
      )
      return { figures, set: textOfSet(found.set), edition: null, said: unsaid }
    },
  }
  return (lays, asked) => laying[lays](asked)
}
