import { compare, type Fraction, subtract } from '../exact.ts'
import type { Words } from '../words.ts'
import type { Given } from './given.ts'
import { type Change, type NextStep, type NoStep, noStep, type PartsStep, shortOf } from './next-step.ts'
import type { Around, Part } from './rule-kind.ts'
import { sayExactly } from './say-number.ts'
import { type Leaf, type Policy, scoreLeaf } from './score-leaf.ts'
import { branchKinds, leafKinds, type Rule } from './table.ts'

/**
 * The least change of what a criterion was given that gains more points, rounded as the set says, or why there is none.
 * Under a rule relative to the cohort the other units stay as they are.
 */
export function findNextStep(leaf: Leaf, given: Given, around: Around, set: Policy): NextStep {
  const { rule } = leaf
  const kind = leafKinds[rule.kind]!
  const others = kind.measure ? without(around.cohort, kind.measure(rule.body, given)) : []
  const score = (other: Given) => {
    const own = kind.measure?.(rule.body, other) ?? null
    return scoreLeaf(leaf, other, { max: around.max, cohort: own === null ? others : [...others, own] }, set)
  }
  const now = score(given)
  if (now.status !== 'scored' || (given.form === 'counts' && given.denominator.n === 0n)) return noStep('nothing_arose')
  if (compare(now.gained, around.max) >= 0) return noStep('full')
  const worth = (other: Given): Fraction | null => {
    const { status, gained } = score(other)
    return status === 'scored' ? gained : null
  }
  const step = kind.next(rule.body, given, { max: around.max, now: now.gained, others, worth })
  return step.kind === 'none' && now.scored === null ? noStep('nothing_arose') : step
}

/** The cohort without one unit of this value. */
function without(cohort: Fraction[], own: Fraction | null): Fraction[] {
  const at = own === null ? -1 : cohort.findIndex((value) => compare(value, own) === 0)
  return at < 0 ? cohort : cohort.toSpliced(at, 1)
}

/** Which parts of a criterion must gain for it to gain; null where it has everything. */
export function findPartsStep({ kind, body }: Rule, parts: Part[]): PartsStep | null {
  return shortOf(parts).length === 0 ? null : branchKinds[kind]!.next(body, parts)
}

const why: Record<NoStep, Words> = {
  full: { vi: 'đã đạt điểm tối đa', en: 'everything is gained' },
  nothing_arose: { vi: 'không phát sinh nên không có gì để thay đổi', en: 'nothing arose, so there is nothing to change' },
  no_value_gains: { vi: 'không giá trị nào được thêm điểm', en: 'no value gains more' },
  others_answer: {
    vi: 'điểm do người được hỏi quyết định, đơn vị không tự thay đổi được',
    en: 'others answer, the unit itself changes nothing',
  },
}

/** A next step as a sentence: what is to change and what it then earns, or why nothing gains more. */
export function sayNextStep({ kind, body }: Rule, now: Fraction, step: NextStep): Words {
  if (step.kind === 'none') return why[step.why]
  const titles = new Map(leafKinds[kind]!.choices?.(body).map(({ id, title }) => [id, title]))
  const changed = (language: keyof Words) => step.changes.map((change) => changeWords[language](change, titles, language)).join('; ')
  const more = subtract(step.points, now)
  return {
    vi: `${changed('vi')}: được ${sayExactly(step.points, 'vi')} điểm, thêm ${sayExactly(more, 'vi')}`,
    en: `${changed('en')}: ${sayExactly(step.points, 'en')} points, ${sayExactly(more, 'en')} more`,
  }
}

type Titles = Map<string, Words>
type SayChange = (change: Change, titles: Titles, language: keyof Words) => string

const said = (value: Change['to'], titles: Titles, language: keyof Words): string =>
  typeof value === 'string' ? `"${(titles.get(value) ?? answers[value])?.[language] ?? value}"` : sayExactly(value, language)
const answers: Record<string, Words> = { yes: { vi: 'Có', en: 'Yes' }, no: { vi: 'Không', en: 'No' } }

const names: Record<keyof Words, Record<Change['what'] | 'value', string>> = {
  vi: { answer: 'câu trả lời', value: 'giá trị', numerator: 'tử số', count: 'số trường hợp' },
  en: { answer: 'the answer', value: 'the value', numerator: 'the numerator', count: 'cases of' },
}
const sayChange =
  (from: string, to: string): SayChange =>
  (change, titles, language) => {
    const what = names[language][change.what === 'answer' && typeof change.to === 'object' ? 'value' : change.what]
    const of = change.of === null ? '' : ` ${said(change.of, titles, language)}`
    return `${what}${of} ${from} ${said(change.from, titles, language)} ${to} ${said(change.to, titles, language)}`
  }
const changeWords: Record<keyof Words, SayChange> = { vi: sayChange('từ', 'thành'), en: sayChange('from', 'to') }

/** Which parts must gain, as a sentence. */
export function sayPartsStep({ need, of, gain }: PartsStep): Words {
  const list = of.join(', ')
  const every = need === 'each'
  return {
    vi: `${every ? 'mỗi tiêu chí' : 'một trong các tiêu chí'} ${list} phải ${gains[gain].vi}`,
    en: `${every ? 'each' : 'one'} of ${list} must ${gains[gain].en}`,
  }
}

const gains: Record<PartsStep['gain'], Words> = {
  all: { vi: 'đạt điểm tối đa', en: 'gain everything' },
  more: { vi: 'được thêm điểm', en: 'gain more' },
  past: { vi: 'vượt thành phần đang được tính', en: 'pass a part that counts now' },
}
