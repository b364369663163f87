import type { Asker } from '../access/reach.ts'
import { knownIn } from '../definitions/known-in.ts'
import { paperKinds } from '../definitions/papers/paper-kinds.ts'
import type { PaperForm, PaperReads, PaperTemplate } from '../definitions/papers/paper-template.ts'
import { dayOfText, type Period, readPeriod, shownDay, textOfDay } from '../definitions/period.ts'
import type { RoomDoors } from '../doors.ts'
import { freeze } from '../editions/freeze.ts'
import type { EditionLine } from '../editions/replies.ts'
import { type ReportContent, reportContent } from '../editions/report-content.ts'
import { reportResults } from '../editions/report-results.ts'
import { withResults } from '../editions/work-out.ts'
import { ChisoError } from '../errors.ts'
import { keepEdition, readEdition } from '../files/edition-files.ts'
import type { House } from '../house.ts'
import { readTyped } from '../ingest/read-typed.ts'
import { reportKey } from '../records/folds/reports.ts'
import { version } from '../version.ts'
import { sayDay } from './criteria-rows.ts'
import { dateFacts } from './date-facts.ts'
import type { ReportDoors } from './doors.ts'
import { fillPaper, fillText } from './fill-paper.ts'
import { gatherReport } from './gather-report.ts'
import { type BriefRooms, gatherBrief, layBrief } from './lay-brief.ts'
import { reportFigures } from './report-figures.ts'
import type { ReportLine, ReportReply, ReportRequest } from './report-replies.ts'

type Rooms = BriefRooms & Pick<RoomDoors, 'health'>
type PeriodPaper = PaperTemplate & { reads: PaperReads }
/** Most characters of a text that a person writes. */
const longest = 20_000

/** The part of the room where the province reports of a period: drafted, written, issued. */
export function openReports(house: House, rooms: Rooms): ReportDoors {
  const { definitions, records, home, today, inTurn } = house
  const { papers } = definitions
  const own = new Map([...papers.templates].filter((one): one is [string, PeriodPaper] => paperKinds[one[1].lays].of === 'period'))
  const { reports } = records.folds

  /** A paper and its period: of a report under the state's calendar, of a brief this month unless said. Throws NO_SUCH_PAPER, WRONG_PERIOD, REPORT_PERIOD. */
  function find({ report, period: name }: Pick<ReportRequest, 'report' | 'period'>): { template: PeriodPaper; period: Period } {
    const template = knownIn(own, report, 'NO_SUCH_PAPER')
    const isBrief = template.lays === 'brief'
    const [year, month] = textOfDay(today()).split('-')
    const period = readPeriod(name ?? (isBrief ? `${year}-M${month}` : year!), isBrief ? 'month' : 'state')
    const kinds = Object.keys(template.reads.periods)
    if (!kinds.includes(period.name.slice(5) || 'year') || (name === undefined && !isBrief))
      throw new ChisoError('REPORT_PERIOD', { report, list: kinds.map((kind) => (kind === 'year' ? year! : `${year}-${kind}`)).join(', ') })
    return { template, period }
  }
  /** The same of what is written and goes out: a brief does not. */
  function findReport(request: Pick<ReportRequest, 'report' | 'period'>) {
    const found = find(request)
    if (found.template.lays === 'brief') throw new ChisoError('NO_SUCH_PAPER', { id: request.report, known: reportIds.join(', ') })
    return found
  }
  const reportIds = [...own.values()].filter(({ lays }) => lays === 'report').map(({ id }) => id)
  const editionsOf = (report: string, period: string): EditionLine[] =>
    rooms.editions({}).filter((one) => one.report === report && one.period === period)
  const standingOf = (editions: EditionLine[]): EditionLine | null =>
    editions.findLast(({ kind, replacedBy, withdrawnBy }) => kind === 'report' && replacedBy === null && withdrawnBy === null) ?? null
  const writtenFor = (report: string, period: string) => reports.get(reportKey(report, period))
  const draft = (template: PeriodPaper, period: Period): Promise<ReportContent> =>
    gatherReport(house, rooms, {
      ...{ report: template.id, reads: template.reads, period },
      texts: writtenFor(template.id, period.name)?.texts ?? {},
    })

  /** The texts of the latest period before, where none are written for this one: a start. */
  function startOf({ id, reads }: PeriodPaper, period: Period): ReportReply['start'] {
    if (writtenFor(id, period.name)) return null
    const before = reports
      .list()
      .filter((one) => one.report === id && (reads.periods[one.period.slice(5) || 'year'] ?? '') !== '')
      .map((one) => ({ ...one, last: readPeriod(one.period, 'state').last }))
      .filter(({ last }) => last < period.last)
      .sort((a, b) => b.last - a.last || b.seq - a.seq)[0]
    return before ? { period: before.period, texts: before.texts } : null
  }

  /** What is laid: an edition with the wording it was issued in, or today's draft. */
  async function lay(template: PeriodPaper, period: Period, edition: EditionLine | null) {
    const document = edition && (JSON.parse(readEdition(home, edition.edition)) as { wording: string })
    const wording = document
      ? (JSON.parse(document.wording) as { template: PeriodPaper; form: PaperForm })
      : { template, form: papers.form }
    const content = document ? reportContent.parse(document) : await draft(template, period)
    const { foot } = wording.form
    const before = edition && editionsOf(template.id, period.name).find((one) => one.edition === edition.corrects)
    const replaced = { number: before?.number ?? null, date: before?.date ? sayDay(before.date) : null, reason: edition?.reason ?? null }
    const corrects = before ? fillText(wording.template.reads.words.corrects ?? '', replaced, '') : ''
    const figures = reportFigures(content, wording.template.reads)
    const footed = edition
      ? fillText(foot.edition, { edition: edition.edition.slice(0, 12) }, '')
      : fillText(foot.draft, { seq: String(records.head().seq) }, '')
    const paper = fillPaper(
      wording.template,
      wording.form,
      { ...figures, facts: { ...figures.facts, number: edition?.number ?? null, ...dateFacts(edition?.date), corrects } },
      { unit: { code: '', level: null }, draft: edition === null, foot: footed + (rooms.health().sample ? foot.sample : '') },
    )
    return { content, paper }
  }

  /** Texts as they are kept, each one that the report asks for. Throws WRONG_REQUEST. */
  function readTexts({ reads }: PeriodPaper, given: Record<string, string>): Record<string, string> {
    const asked = reads.texts.map(({ key }) => key)
    return Object.fromEntries(
      Object.entries(given).map(([key, text]) => {
        if (!asked.includes(key)) throw new ChisoError('WRONG_REQUEST', { what: `texts: "${key.slice(0, 100)}"; ${asked.join(', ')}` })
        if (text.length > longest) throw new ChisoError('WRONG_REQUEST', { what: `texts: ${key}: ${text.length} > ${longest}` })
        const read = readTyped(text, 'vi')
        if (!('text' in read)) throw new ChisoError('WRONG_REQUEST', { what: `texts: ${key}: ${read.message}` })
        return [key, read.text]
      }),
    )
  }

  /** One page as of now, of the rounds what its reader may see. */
  async function brief(template: PeriodPaper, period: Period, by: Asker | undefined): Promise<ReportReply> {
    const figures = await gatherBrief(house, rooms, template, period, by)
    const { foot } = papers.form
    const said = fillText(foot.draft, { seq: String(records.head().seq) }, '') + (rooms.health().sample ? foot.sample : '')
    const days = { from: textOfDay(period.first), to: textOfDay(period.last), asOf: textOfDay(today()) }
    return {
      ...{ report: template.id, title: template.title, period: period.name, ...days },
      ...{ status: 'draft', edition: null, editions: [], written: 0, texts: {}, start: null },
      content: { facts: figures.facts, tables: figures.tables },
      document: await layBrief(template, papers.form, figures, { unit: { code: '', level: null }, draft: false, foot: said }),
    }
  }

  const maySeeDrafts = (by: Asker | undefined): boolean => !by || by.progress === 'whole'

  return {
    reports: ({ by }) =>
      [...own.values()]
        .filter(({ lays }) => lays === 'report' || maySeeDrafts(by))
        .map(
          ({ id, title, lays, reads }): ReportLine => ({
            ...{ id, title, lays: lays as ReportLine['lays'], periods: Object.keys(reads.periods) },
            texts: reads.texts,
          }),
        ),
    async report({ by, edition: named, draft: isDraft = false, ...request }) {
      const { template, period } = find(request)
      if (template.lays === 'brief') {
        if (!maySeeDrafts(by)) throw new ChisoError('NOT_ALLOWED')
        return brief(template, period, by)
      }
      const editions = editionsOf(template.id, period.name)
      const isNamed = (one: EditionLine) =>
        one.kind === 'report' && (one.edition === named || (named!.length >= 8 && one.edition.startsWith(named!)))
      const found = named === undefined ? null : (editions.find(isNamed) ?? null)
      if (named !== undefined && !found) throw new ChisoError('NO_SUCH_EDITION', { edition: named.slice(0, 100) })
      const edition = found ?? (isDraft ? null : standingOf(editions))
      // Until it is issued a report is its makers': to others there is none.
      if (!edition && !maySeeDrafts(by)) throw new ChisoError('HIDDEN')
      const { content, paper } = await lay(template, period, edition)
      const written = maySeeDrafts(by) ? writtenFor(template.id, period.name) : undefined
      return {
        ...{ report: template.id, title: template.title, period: period.name, from: content.from, to: content.to, asOf: content.asOf },
        ...{ status: edition ? 'edition' : 'draft', edition: edition?.edition ?? null, editions },
        ...{ written: written?.seq ?? 0, texts: edition ? content.texts : (written?.texts ?? {}) },
        start: edition || !maySeeDrafts(by) ? null : startOf(template, period),
        content: { ...content, results: reportResults(content) },
        document: paper,
      }
    },
    writeReport: ({ texts, seen, ...request }, account) =>
      inTurn(async () => {
        const { template, period } = findReport(request)
        const kept = readTexts(template, texts)
        const standing = writtenFor(template.id, period.name)
        if (seen !== undefined && seen !== (standing?.seq ?? 0))
          throw new ChisoError('REPORT_CHANGED', { report: template.id, period: period.name, by: standing?.by ?? '' })
        records.append('report.written', account, { report: template.id, period: period.name, texts: kept })
        const { seq, at, by } = writtenFor(template.id, period.name)!
        return { report: template.id, period: period.name, texts: kept, written: seq, at, by }
      }),
    issueReport: ({ number, date, corrects, reason, ...request }, account) =>
      inTurn(async () => {
        const { template, period } = findReport(request)
        const said = { number: typed('number', number), reason: corrects === undefined ? null : typed('reason', reason ?? '') }
        if (dayOfText(date) === null) throw new ChisoError('WRONG_DAY', { day: date.slice(0, 100) })
        if (dayOfText(date)! <= period.last || period.last >= today())
          throw new ChisoError('REPORT_NOT_OVER', { period: period.name, last: shownDay(period.last) })
        const standing = standingOf(editionsOf(template.id, period.name))
        if ((standing?.edition ?? undefined) !== corrects)
          throw new ChisoError('REPORT_ISSUED', {
            report: template.id,
            period: period.name,
            edition: standing?.edition ?? '-',
            number: standing?.number ?? '-',
          })
        const content = await draft(template, period)
        const { seq, hash } = records.head()
        const decision = { number: said.number, date, corrects: corrects ?? null, reason: said.reason }
        const document = freeze(
          withResults({
            kind: 'report',
            ...{ program: version, dataVersion: { seq: String(seq), hash }, definitions: definitions.hash, decision },
            wording: JSON.stringify({ template, form: papers.form }),
            ...content,
          }),
        )
        keepEdition(home, document)
        records.append('report.issued', account, { ...decision, report: template.id, period: period.name, edition: document.sha256 })
        return rooms.editions({}).find(({ edition }) => edition === document.sha256)!
      }),
  }
}

/** A short text that has to say something. Throws WRONG_REQUEST, PAPERS_MISSING. */
function typed(name: string, given: string): string {
  const read = readTyped(given, 'vi')
  if (!('text' in read)) throw new ChisoError('WRONG_REQUEST', { what: `${name}: ${read.message}` })
  if (read.text === '') throw new ChisoError('PAPERS_MISSING', { list: name })
  return read.text
}
