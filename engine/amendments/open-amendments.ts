import { rmSync } from 'node:fs'
import type { Source } from '../counts/counts.ts'
import { type CriteriaSet, setOfYear } from '../definitions/criteria-set.ts'
import { dayOfText, type Period, readPeriod, textOfDay, yearsBetween } from '../definitions/period.ts'
import { textOfSet } from '../definitions/read-indexes.ts'
import { ChisoError } from '../errors.ts'
import { keepDefinition } from '../files/definition-files.ts'
import { hashFile } from '../files/home-files.ts'
import type { House } from '../house.ts'
import { readGrid } from '../ingest/grid/read-grid.ts'
import { readTyped } from '../ingest/read-typed.ts'
import type { Drafted } from '../records/folds/amendments.ts'
import type { IndexScore } from '../scoring/replies.ts'
import type { AlterationDoors } from './alteration-doors.ts'
import { buildDraft } from './annex/build-draft.ts'
import { readAnnex } from './annex/read-annex.ts'
import { carryAnswers } from './carry-answers.ts'
import { checkDraft } from './check-draft.ts'
import { compareScores } from './compare-scores.ts'
import type { AmendmentDoors, DraftNamed } from './doors.ts'
import { copyText, documentOf, editText, isKeepable, issuedText } from './edit-text.ts'
import { fileOfSet, findDraft, placeOfFile, type SetPlace } from './name-set.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'
import type { SetCheck, SetDraft, SetLine } from './replies.ts'
import { listRuleKinds, tryRule } from './try-rule.ts'

type Scorer = (source: Source, set: CriteriaSet, period: Period) => Promise<IndexScore>

/** The room where definitions are amended: draft, check, effect, and the decision that makes a draft the office's own. */
export function openAmendments(house: House, score: Scorer): Omit<AmendmentDoors, keyof AlterationDoors> {
  const { home, definitions, layers, records, today, read, inTurn } = house
  const { amendments, rounds } = records.folds
  /** The year a version is called after. */
  const yearNamed = (version: string) => (/^\d{4}$/.test(version) ? Number(version) : null)
  const thisYear = () => Number(textOfDay(today()).slice(0, 4))
  const setsOf = (index: string): CriteriaSet[] => definitions.indexes.get(index) ?? []
  const find = (named: DraftNamed) => findDraft(amendments, named)
  /** A version that was issued is another's from now on. */
  const refuseIssued = ({ index, version }: SetPlace): void => {
    if (setsOf(index).some((set) => set.version === version)) throw new ChisoError('SET_VERSION_TAKEN', { index, version })
  }
  const checked = new WeakMap<Drafted, { hash: string; told: ReturnType<typeof checkDraft> }>()
  /** Checked once in each state of the draft and of what it speaks of. */
  const check = ({ index, version, draft }: SetPlace & { draft: Drafted }): ReturnType<typeof checkDraft> => {
    const { hash } = definitions
    const known = checked.get(draft)
    if (known?.hash === hash) return known.told
    const told = checkDraft(definitions, { index, version }, draft)
    checked.set(draft, { hash, told })
    return told
  }

  const lineOf = ({ index, version, draft }: SetPlace & { draft: Drafted }, state: SetLine['state'] = 'draft'): SetLine => {
    const said = documentOf(draft.text) as unknown as Partial<CriteriaSet> | null
    const { set, check: found } = check({ index, version, draft })
    const title = set?.title ?? setsOf(index).at(-1)?.title ?? { vi: index, en: index }
    const years = set?.years ?? said?.years ?? { from: thisYear(), to: thisYear() }
    return {
      ...{ index, version, title, state, years: { from: Number(years.from), to: Number(years.to) } },
      ...{ decision: { number: String(said?.decision?.number ?? ''), date: null }, at: draft.at, by: draft.by, open: found.open.length },
    }
  }
  const show = (found: SetPlace & { draft: Drafted }): SetDraft => ({
    ...lineOf(found),
    seen: found.draft.seq,
    source: found.draft.source,
    lines: check(found).check.open,
    text: found.draft.text,
    document: documentOf(found.draft.text),
  })
  const issuedLine = ({ id: index, version, title, years, decision }: CriteriaSet): SetLine => {
    const approved = amendments.get(`indexes/${index}/${version}.yaml`)?.approved
    return {
      ...{ index, version, title, state: 'issued', years, decision: { number: decision.number, date: decision.date ?? null } },
      ...{ at: approved?.at ?? null, by: approved?.by ?? null, open: 0 },
    }
  }
  const keepDraft = (place: SetPlace, draft: Pick<Drafted, 'text' | 'source' | 'open'>, account: string): SetDraft => {
    records.append('definition.drafted', account, { file: fileOfSet(place), ...draft })
    return show(find(place))
  }
  const soundSet = (found: SetPlace & { draft: Drafted }): { set: CriteriaSet; found: SetCheck } => {
    const { check: told, set } = check(found)
    if (!set) throw notSound(found.version, told)
    return { set, found: told }
  }

  return {
    sets: () => [
      ...[...definitions.indexes.values()].flat().map(issuedLine),
      ...amendments.list().flatMap(({ file, draft, dropped }) => {
        const place = placeOfFile(file)
        if (place && draft) return [lineOf({ ...place, draft })]
        return place && dropped ? [lineOf({ ...place, draft: dropped }, 'dropped')] : []
      }),
    ],
    setDraft: (named) => show(find(named)),
    importSet: (request, account) =>
      inTurn(async () => {
        const { id: index, version, fileName, sheet, encoding } = request
        const path = 'received' in request ? request.received.path : request.path
        try {
          const place = { index, version }
          const file = fileOfSet(place)
          refuseIssued(place)
          // One's own draft is read anew; another's is somebody's work.
          const drafted = amendments.get(file)?.draft
          if (drafted && personOf(drafted.by) !== personOf(account)) throw new ChisoError('SET_VERSION_TAKEN', { index, version })
          const refused = (issues: SetImportIssues) => ({
            ...{ status: 'rejected' as const, ...place, criteria: 0, understood: {}, open: [] },
            ...{ issueCount: issues.length, issues: issues.slice(0, listed) },
          })
          const grid = readGrid(path, fileName, { sheet, encoding })
          if ('issues' in grid) return refused(grid.issues)
          const annex = readAnnex(grid.rows, definitions.wordings)
          if ('issues' in annex) return refused(annex.issues)
          const year = yearNamed(version) ?? thisYear()
          const before = setOfYear(setsOf(index), year) ?? setsOf(index).at(-1) ?? null
          const { text, open, understood } = buildDraft(annex, { id: index, version, year }, before, definitions.wordings)
          const source = { name: fileName, sha256: await hashFile(path).then((hash) => hash ?? '') }
          records.append('definition.drafted', account, { file, text, source, open })
          const { criteria } = check(find(place)).check
          const count = criteria || Object.values(understood).reduce((sum, one) => sum + one, 0) + open.length
          return { status: 'accepted' as const, ...place, criteria: count, understood, open, issueCount: 0, issues: [] }
        } finally {
          if ('received' in request) rmSync(path, { force: true })
        }
      }),
    copySet: ({ index, from, version }, account) =>
      inTurn(async () => {
        const place = { index, version }
        const sets = setsOf(index)
        if (sets.length === 0) throw new ChisoError('NO_SUCH_INDEX', { id: index, known: [...definitions.indexes.keys()].join(', ') })
        const set = sets.find((one) => one.version === from)
        if (!set) throw new ChisoError('NO_SUCH_VERSION', { version: from, known: sets.map((one) => one.version).join(', ') })
        refuseIssued(place)
        // A draft under that name is somebody's work.
        if (amendments.get(fileOfSet(place))?.draft) throw new ChisoError('SET_VERSION_TAKEN', { index, version })
        const year = thisYear()
        const since = yearNamed(version) ?? (set.years.from <= year && year <= set.years.to ? year : set.years.from)
        const text = copyText(textOfSet(set), { version, from: since, provenance: definitions.wordings.provenance.draft })
        return keepDraft(place, { text, source: null, open: [] }, account)
      }),
    editSet: ({ seen, edits, text, ...named }, account) =>
      inTurn(async () => {
        const found = find(named)
        if (found.draft.seq !== seen) throw new ChisoError('DRAFT_CHANGED', { version: found.version })
        const edited = text ?? editText(found.draft.text, edits ?? [], found)
        if (!isKeepable(edited)) throw new ChisoError('WRONG_REQUEST', { what: 'text' })
        const { source, open } = found.draft
        return keepDraft(found, { text: edited, source, open }, account)
      }),
    checkSet: (named) => check(find(named)).check,
    async setEffect({ period: name, ...named }) {
      const found = find(named)
      const { set, found: told } = soundSet(found)
      const period = readPeriod(name)
      const inForce = setOfYear(setsOf(found.index), period.year)
      const [before, after] = await read(
        async (source) => [inForce && (await score(source, inForce, period)), await score(source, set, period)] as const,
      )
      const unitNamed = (id: string) => definitions.registry.units.find((unit) => unit.id === id)!
      return {
        ...{ index: found.index, version: found.version, against: inForce?.version ?? null, period: name },
        ...compareScores(before, after, (id) => ({ code: unitNamed(id).code, name: unitNamed(id).name })),
        ...{ unreachable: told.unreachable, falling: told.falling },
      }
    },
    approveSet: ({ number, date, seen, ...named }, account) =>
      inTurn(async () => {
        const found = find(named)
        const { index, version, file, draft } = found
        if (seen !== undefined && seen !== draft.seq) throw new ChisoError('DRAFT_CHANGED', { version })
        refuseIssued(found)
        const day = dayOfText(date)
        if (day === null) throw new ChisoError('WRONG_DAY', { day: date.slice(0, 100) })
        const typed = readTyped(number, 'vi')
        if (!('text' in typed) || typed.text === '') throw new ChisoError('WRONG_REQUEST', { what: 'number' })
        soundSet(found)
        const text = issuedText(draft.text, { number: typed.text, date, provenance: provenanceOf(typed.text, date) })
        const { set } = soundSet({ ...found, draft: { ...draft, text } })
        refuseUnreadable(home, layers, [{ file, text }], (told) => new ChisoError('SET_NOT_SOUND', { version, ...told }))
        records.append('definition.approved', account, { file, text, number: typed.text, date })
        keepDefinition(home, file, text)
        house.renew()
        const kept = rounds
          .list()
          .filter(
            (round) => round.index === index && round.version !== version && set.years.from <= round.year && round.year <= set.years.to,
          )
        const carry = carryAnswers(set, records.folds.answers, definitions.registry, new Set(kept.map(({ year }) => year)))
        return { index, version, file, inForce: yearsInForce(set), keeps: kept.map(({ round }) => round), ...carry }
      }),
    dropSet: ({ seen, ...named }, account) =>
      inTurn(async () => {
        const found = find(named)
        if (seen !== undefined && seen !== found.draft.seq) throw new ChisoError('DRAFT_CHANGED', { version: found.version })
        records.append('definition.dropped', account, { file: found.file })
        return lineOf(found, 'dropped')
      }),
    restoreSet: (named, account) =>
      inTurn(async () => {
        const { draft, ...place } = findDraft(amendments, named, 'dropped')
        refuseIssued(place)
        const { text, source, open } = draft
        return keepDraft(place, { text, source, open }, account)
      }),
    ruleKinds: listRuleKinds,
    tryRule,
  }

  /** The years for which no later decision stands. */
  function yearsInForce({ id, version, years }: CriteriaSet): number[] {
    return yearsBetween(years).filter((year) => setOfYear(setsOf(id), year)?.version === version)
  }

  /** What is shown wherever an approved set shows: its decision. */
  function provenanceOf(number: string, date: string) {
    const { approved } = definitions.wordings.provenance
    const said = (words: string, day: string) => words.replace('{number}', () => number).replace('{date}', () => day)
    return { vi: said(approved.vi, date.split('-').reverse().join('/')), en: said(approved.en, date) }
  }
}

/** Most faults of a table that are listed. */
const listed = 1000
/** Who it was, also where the owner of the home acted for an account. */
const personOf = (account: string): string => account.split('/').at(-1)!
type SetImportIssues = Extract<ReturnType<typeof readGrid>, { issues: unknown }>['issues']

const shownFaults = 20
function notSound(version: string, { faults }: SetCheck): ChisoError {
  const first = faults.slice(0, shownFaults)
  const list = first.map(({ code, line, wrong, right }) => `${code ?? `dòng ${line}`}: ${wrong} → ${right}`).join('; ')
  const list_en = first.map(({ code, line, wrongEn, rightEn }) => `${code ?? `line ${line}`}: ${wrongEn} → ${rightEn}`).join('; ')
  return new ChisoError('SET_NOT_SOUND', { version, count: faults.length, list, list_en }, { faults: first })
}
