import { parse, stringify } from 'yaml'
import type { CriteriaSet, Criterion } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import { textOfSet } from '../../definitions/read-indexes.ts'
import type { SetWordings } from '../../definitions/set-wordings.ts'
import { leafKinds, ruleSchema } from '../../rules/table.ts'
import type { Words } from '../../words.ts'
import { type ReadRule, readRule, type Unread } from '../wordings/read-rule.ts'
import { plainText } from '../wordings/template.ts'
import type { Annex, AnnexLine } from './read-annex.ts'

/** What a table says that is not in the draft, or lacks: to be said by hand. */
export interface OpenLine {
  row: number | null
  code: string | null
  text: string
  reason: string
  reasonEn: string
}
/** How often a family of wordings was understood. */
export type Understood = Record<string, number>

export interface BuiltDraft {
  /** The set as a file would hold it. */
  text: string
  open: OpenLine[]
  understood: Understood
}

const reasons: Record<Unread | 'no_max' | 'beside' | 'no_head', Words> = {
  no_words: { vi: 'không có cách tính điểm', en: 'no rule in words' },
  no_wording: { vi: 'chưa hiểu được cách tính điểm này', en: 'no known wording of a rule' },
  unsound: { vi: 'hiểu được từng phần nhưng ghép lại không trọn', en: 'its parts are understood, but they make no sound rule' },
  no_max: { vi: 'thiếu điểm tối đa', en: 'no maximum' },
  beside: {
    vi: 'điểm thưởng, điểm trừ: hãy thêm từng dòng vào phần Điểm thưởng, Điểm trừ của dự thảo',
    en: 'points outside the maximum: to be added to the bonus and the penalty of the draft, line by line',
  },
  no_head: {
    vi: 'chưa có bộ nào của chỉ số này: hãy xem lại cấp đơn vị, cách xếp hạng, xếp loại',
    en: 'there is no set of this index yet: look at the level of its units, its ranking and classes',
  },
}

/** Keys of a set that a table does not say and the one before it does. */
const kept = ['title', 'units', 'rank_from', 'points', 'official', 'empty', 'not_applicable', 'classes', 'rule', 'max', 'cut'] as const
/** Keys of a criterion that stay with its code while its title does. */
const stay = ['enters', 'appraises', 'figures', 'empty', 'not_applicable', 'note'] as const

/** A draft from a table: what is understood as rules, its words beside it, the rest listed. `before`: the set in force, whose bindings stay with codes that keep their title. */
export function buildDraft(
  annex: Annex,
  { id, version, year }: { id: string; version: string; year: number },
  before: CriteriaSet | null,
  wordings: SetWordings,
): BuiltDraft {
  const open: OpenLine[] = []
  const understood: Understood = {}
  const tell = (line: Pick<AnnexLine, 'row' | 'code'> | null, text: string, reason: keyof typeof reasons, why?: Words) =>
    void open.push({
      row: line?.row ?? null,
      code: line?.code ?? null,
      text,
      reason: reasons[reason].vi + (why === undefined ? '' : ` (${why.vi})`),
      reasonEn: reasons[reason].en + (why === undefined ? '' : ` (${why.en})`),
    })
  const old = new Map(before ? treeOf(before).nodes.map(({ code, criterion }) => [code, criterion]) : [])
  const raw = new Map(before ? rawCriteria(parse(textOfSet(before))) : [])
  let hasSurvey = false

  const write = (line: AnnexLine): Record<string, unknown> => {
    const { code, title, max, children } = line
    const said = {
      code,
      title: { vi: title, en: old.get(code)?.title.vi === title ? old.get(code)!.title.en : title },
      ...(max === null ? {} : { max }),
    }
    const asks = line.asks.length > 0 ? { asks: line.asks } : {}
    if (children.length > 0) {
      if (line.rule.length > 0) tell(line, line.rule.join('; '), 'no_wording')
      return { ...said, ...asks, criteria: children.map(write) }
    }
    const words = [...line.rule, ...line.note]
    const wording = words.length > 0 ? { wording: words.join('\n') } : {}
    if (max === null) tell(line, title, 'no_max')
    const read = ruleOf(line, max ?? 0, wordings)
    if ('unread' in read) tell(line, words.join('; ') || title, read.unread, read.why)
    const rule = 'unread' in read ? null : read
    if (rule) understood[rule.family] = (understood[rule.family] ?? 0) + 1
    if (rule?.survey) hasSurvey = true
    const same = plainText(old.get(code)?.title.vi ?? '') === plainText(title) ? raw.get(code) : undefined
    const carried = Object.fromEntries(stay.flatMap((key) => (same?.[key] === undefined ? [] : [[key, same[key]]])))
    if (rule === null || formOf(rule.rule) !== formOf(old.get(code))) delete carried.figures
    const takes = same?.takes !== undefined && rule && formOf(rule.rule) === formOf(old.get(code)) ? { takes: same.takes } : {}
    return {
      ...said,
      ...carried,
      ...takes,
      ...(rule?.survey ? { survey: true } : {}),
      ...(rule ? { rule: rule.rule } : {}),
      ...wording,
      ...asks,
    }
  }

  const areas = annex.areas.map(write)
  for (const { row, text } of annex.beside) tell({ row, code: '' }, text, 'beside')
  if (!before) tell(null, id, 'no_head')
  const head: Record<string, unknown> = before ? parse(textOfSet(before)) : { title: { vi: id, en: id }, ...wordings.head }
  const years = { from: year, to: Math.max(year, before?.years.to ?? year) }
  const set = {
    ...{ id, version, title: head.title, decision: { number: wordings.provenance.draft.vi }, years },
    provenance: wordings.provenance.draft,
    ...Object.fromEntries(kept.flatMap((key) => (key !== 'title' && head[key] !== undefined ? [[key, head[key]]] : []))),
    survey: hasSurvey ? (before?.survey === 'optional' ? 'optional' : 'required') : 'none',
    ...(annex.total === null ? {} : { printed: { points: annex.total } }),
    areas,
  }
  return { text: stringify(set, { lineWidth: 0 }), open, understood }
}

/** The rule of a line: from its column of rules, or, where that says nothing known, with its note. */
function ruleOf({ code, title, rule, note }: AnnexLine, max: number, wordings: SetWordings): ReadRule | { unread: Unread; why?: Words } {
  const around = { code, title, max }
  const read = readRule(rule.join('\n'), around, wordings)
  if (!('unread' in read) || note.length === 0) return read
  const noted = readRule(note.join('\n'), around, wordings)
  return 'unread' in noted && noted.unread !== 'unsound' ? read : noted
}

/** What a rule takes: of one as it is written, or of a criterion. */
function formOf(of: Record<string, unknown> | Criterion | undefined): string | null {
  const rule = of === undefined ? undefined : 'code' in of ? (of as Criterion).rule : ruleSchema.safeParse(of).data
  return rule ? (leafKinds[rule.kind]?.takes(rule.body) ?? null) : null
}

type Raw = Record<string, unknown> & { code: string; criteria?: Raw[] }
const rawCriteria = (set: { areas: Raw[] }): [string, Raw][] => {
  const walk = (one: Raw): [string, Raw][] => [[one.code, one], ...(one.criteria ?? []).flatMap(walk)]
  return set.areas.flatMap(walk)
}
