import type { Asker } from '../access/reach.ts'
import { knownIn } from '../definitions/known-in.ts'
import { type PaperFigures, paperKinds } from '../definitions/papers/paper-kinds.ts'
import type { PaperTemplate } from '../definitions/papers/paper-template.ts'
import { daysUntil, type Period, readPeriod } from '../definitions/period.ts'
import type { Unit } from '../definitions/unit.ts'
import type { Drafts } from '../drafts.ts'
import { setOfText } from '../editions/set-of-text.ts'
import { ChisoError } from '../errors.ts'
import type { House } from '../house.ts'
import { findUnit } from '../values/find-unit.ts'
import { sayDay } from './criteria-rows.ts'
import { dateFacts } from './date-facts.ts'
import type { PaperDoors } from './doors.ts'
import { fillPaper, fillText } from './fill-paper.ts'
import { formFigures } from './form-figures.ts'
import { type Asked, type Laid, type Lays, needRound, openFigures, type Rooms, standingIn } from './lay-figures.ts'
import { packPapers } from './pack-papers.ts'
import { refuseReader } from './refuse-reader.ts'
import type { PaperReply, PaperRequest } from './replies.ts'

/** Whether its points are judged ones: a unit's own sheet and its plans are there without a round. */
const isJudged = (lays: Lays): boolean => lays !== 'sheet' && lays !== 'remedy'

/** The room of papers: figures of an edition, or of what stands now, in the form the state asks for. */
export function openPapers(house: House, drafts: Drafts, rooms: Rooms): PaperDoors {
  const { definitions, records } = house
  const { papers, registry } = definitions
  const own = new Map([...papers.templates].filter(([, { lays }]) => ['unit', 'round'].includes(paperKinds[lays].of)))

  const ofRounds = [...own.values()].filter(({ lays }) => lays !== 'remedy')

  /** What stands at the foot, and whether the data are real. */
  const footOf = (text: string, facts: PaperFigures['facts']): string =>
    fillText(text, facts, '') + (rooms.health().sample ? papers.form.foot.sample : '')

  async function fill(request: PaperRequest, by: Asker | undefined, figuresOf: ReturnType<typeof openFigures>): Promise<PaperReply> {
    const template = knownIn(own, request.paper, 'NO_SUCH_PAPER')
    const lays = template.lays as Lays
    const named = request.edition === undefined ? null : rooms.edition({ edition: request.edition, by })
    if (named && named.round === null) throw new ChisoError('NO_SUCH_EDITION', { edition: request.edition! })
    const found = drafts.round(named ? { round: named.round! } : { ...request, by })
    if (!found && (request.index === undefined || request.period === undefined))
      throw new ChisoError('PAPER_OF_WHAT', { paper: template.id })
    if (named && (lays === 'remedy' || named.kind !== (lays === 'sheet' ? 'lock' : 'publication')))
      throw new ChisoError('NO_SUCH_EDITION', { edition: request.edition! })
    const period = found?.period ?? readPeriod(request.period!)
    const published = found !== null && (named ?? standingIn(rooms, found.round.round)) !== null
    const sightOf = (unit: Unit | null) => refuseReader(registry, lays, by, { unit: unit?.ix ?? null, day: period.last, published })
    const unit = paperKinds[lays].of === 'unit' ? unitOf(named?.unit ?? request.unit, template, period, () => sightOf(null)) : null
    const laid = await figuresOf(lays, { found, named, unit, request, period, by, sight: sightOf(unit) })
    return reply(template, laid, { found, unit, period })
  }

  /** The unit of a paper; whoever does not see all hears of others what he hears of none (`sight` throws that). */
  function unitOf(name: string | undefined, template: PaperTemplate, period: Period, sight: () => 'sheet' | 'items'): Unit {
    if (name === undefined) throw new ChisoError('PAPER_NEEDS_UNIT', { paper: template.id })
    try {
      return findUnit(registry, name, period)
    } catch (error) {
      throw sight() === 'items' ? new ChisoError('HIDDEN') : error
    }
  }

  /** What an edition says of the one it corrects, with a space before it; nothing where it corrects none. */
  function sayCorrected({ edition }: Laid): string {
    const before = edition?.corrects ? rooms.editions({}).find((one) => one.edition === edition.corrects) : undefined
    const { corrects } = papers.form.words
    if (!before?.date || corrects === '') return ''
    const told = { number: before.number, date: sayDay(before.date), reason: edition?.reason ?? null }
    return ` ${fillText(corrects, told, papers.form.words.unknown)}`
  }

  /** Said of every paper of an index. */
  function factsOf(laid: Laid, unit: Unit | null, period: Period): PaperFigures['facts'] {
    const { said } = laid
    const set = setOfText(laid.set)
    const { number, date } = set.decision
    const province = registry.province === null ? null : registry.units[registry.province]!
    const decided = { number, date: date === undefined ? null : sayDay(date) }
    const provenance = set.provenance.vi
    return {
      ...{ index: set.title.vi, year: String(period.year), provenance },
      decision: date === undefined ? number : fillText(papers.form.words.decision, decided, ''),
      // Of a set that was approved here its provenance is that very decision.
      aside: provenance === fillText(definitions.wordings.provenance.approved.vi, decided, '') ? '' : ` (${provenance})`,
      ...{ province: province?.name ?? null, unit: unit?.name ?? null, unit_code: unit?.code ?? null },
      ...{ number: said.number, ...dateFacts(said.date), corrects: sayCorrected(laid) },
    }
  }

  function reply(template: PaperTemplate, laid: Laid, { found, unit, period }: Pick<Asked, 'found' | 'unit' | 'period'>): PaperReply {
    const set = setOfText(laid.set)
    const edition = laid.edition?.edition ?? null
    const { foot } = papers.form
    const of = {
      unit: { code: unit?.code ?? '', level: unit?.level ?? null },
      draft: edition === null,
      foot:
        edition === null
          ? footOf(foot.draft, { seq: String(records.head().seq) })
          : footOf(foot.edition, { edition: edition.slice(0, 12) }),
    }
    const figures = { ...laid.figures, facts: { ...factsOf(laid, unit, period), ...laid.figures.facts } }
    return {
      ...{ paper: template.id, title: template.title, status: edition === null ? 'draft' : 'edition', edition },
      ...{ index: set.id, version: set.version, period: period.name, round: found?.round.round ?? null },
      ...{ unit: unit?.id ?? null, code: unit?.code ?? null, unitName: unit?.name ?? null },
      document: fillPaper(template, papers.form, figures, of),
    }
  }

  /** Whether papers of a kind can be laid of what is asked, and read by who asks; where nothing is asked, all are told of. */
  function mayRead({ lays: kind, except }: PaperTemplate, asked: Omit<PaperRequest, 'paper'>, by: Asker | undefined): boolean {
    if (asked.round === undefined && asked.index === undefined) return true
    const lays = kind as Lays
    const found = drafts.round({ ...asked, by })
    if (found && except?.includes(found.plan.id)) return false
    const period = found?.period ?? (asked.period === undefined ? null : readPeriod(asked.period))
    const isOfUnit = paperKinds[lays].of === 'unit'
    if (!period || isOfUnit !== (asked.unit !== undefined) || (isJudged(lays) && !found)) return false
    try {
      const unit = isOfUnit ? findUnit(registry, asked.unit!, period).ix : null
      refuseReader(registry, lays, by, {
        unit,
        day: period.last,
        published: found !== null && standingIn(rooms, found.round.round) !== null,
      })
      return true
    } catch {
      return false
    }
  }

  function needWhat({ round, index, period }: Omit<PaperRequest, 'paper'>, of: PaperTemplate[]): void {
    if (round === undefined && (index === undefined || period === undefined))
      throw new ChisoError('PAPER_OF_WHAT', { paper: of.map(({ id }) => id).join(', ') })
  }

  /** What is named is there. Throws NO_SUCH_INDEX, NO_SUCH_ROUND, NO_SUCH_UNIT, WRONG_PERIOD. */
  function refuseUnknown({ index, round, period, unit }: Omit<PaperRequest, 'paper'>, by: Asker | undefined): void {
    if (index !== undefined && !definitions.indexes.has(index))
      throw new ChisoError('NO_SUCH_INDEX', { id: index.slice(0, 100), known: [...definitions.indexes.keys()].join(', ') })
    const named = period === undefined ? daysUntil(house.today()) : readPeriod(period)
    const of = round === undefined ? named : drafts.round({ round, by })!.period
    if (unit !== undefined) findUnit(registry, unit, of)
  }

  return {
    papers({ by, ...asked }) {
      refuseUnknown(asked, by)
      return [...own.values()]
        .filter((one) => mayRead(one, asked, by))
        .map(({ id, title, lays }) => ({ id, title, of: paperKinds[lays].of as 'unit' | 'round', judged: isJudged(lays as Lays) }))
    },
    paper: ({ by, ...request }) => fill(request, by, openFigures(house, drafts, rooms)),
    paperArchive: ({ by, format, ...request }) => {
      needWhat(request, ofRounds)
      const { round, plan } = needRound(drafts.round({ ...request, by }), request)
      const offered = ofRounds.filter(({ except }) => !except?.includes(plan.id))
      const figuresOf = openFigures(house, drafts, rooms)
      return packPapers(offered, round, registry, format, (asked) => fill({ ...asked, round: round.round }, by, figuresOf))
    },
    async formPaper(request) {
      const filled = await rooms.form(request)
      const template = [...papers.templates.values()].find(({ lays }) => lays === 'form')
      if (!template) throw new ChisoError('NO_SUCH_PAPER', { id: filled.form, known: [...own.keys()].join(', ') })
      const figures = formFigures(filled, papers.form)
      const foot = footOf(papers.form.foot.form, figures.facts)
      const of = registry.units.find(({ id }) => id === filled.unit)
      return fillPaper(template, papers.form, figures, { unit: { code: of?.code ?? '', level: of?.level ?? null }, draft: false, foot })
    },
  }
}
