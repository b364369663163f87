import { compare, type Exact, type Fraction, fractionOf, subtract } from '../exact.ts'
import { sayExactly } from '../rules/say-number.ts'
import type { Words } from '../words.ts'
import type { GainChange, GainReason } from './replies.ts'

type Titles = { id: string; title: Words }[]
/** What a change counts, in the decision's words, and what its answers are called. */
interface OwnWords {
  noun: string | undefined
  titles: Titles
  /** Whether what is answered is how often each class of cases occurred. */
  ofClasses: boolean
}
type Language = keyof Words

const why: Record<GainReason, Words> = {
  full: { vi: 'đã đủ điểm', en: 'all points are there' },
  no_next_step: {
    vi: 'không thay đổi nào của riêng tiêu chí này làm tăng tổng điểm',
    en: 'no change of this criterion alone adds to the total',
  },
  only_together: { vi: 'chỉ tăng tổng điểm khi các tiêu chí khác cùng tăng', en: 'adds to the total only together with others' },
  others_answer: { vi: 'điểm do người được hỏi quyết định', en: 'others answer for it' },
  nothing_arose: { vi: 'không phát sinh nên không có gì để thay đổi', en: 'nothing arose, so there is nothing to change' },
  no_data: { vi: 'chưa có số liệu; nhập số liệu trước đã', en: 'no data yet; enter them first' },
  locked: { vi: 'phiếu đã chốt, không sửa được nữa', en: 'the sheet is locked' },
  period_over: { vi: 'kỳ đã hết, số liệu không thay đổi được nữa', en: 'the period is over' },
  too_few_left: {
    vi: 'không kịp trước hết kỳ: số phát sinh còn lại không đủ',
    en: 'not before the period ends: too few cases will still arise',
  },
}

const noCase: Words = { vi: 'không có trường hợp nào', en: 'that there was no case' }
const yesOrNo: Record<string, Words> = { yes: { vi: 'Có', en: 'Yes' }, no: { vi: 'Không', en: 'No' } }
const plain = /^-?\d+(\.\d+)?$/

function said(side: GainChange['to'], titles: Titles, language: Language): string {
  const text = String(side ?? '')
  const title = titles.find(({ id }) => id === text)?.title ?? yesOrNo[text]
  return title ? `"${title[language]}"` : plain.test(text) ? sayExactly(fractionOf(text), language) : text
}

/** What a change asks for: so many more or fewer cases by their name in the decision, or another answer. */
function sayChange({ noun: own, titles, ofClasses }: OwnWords, change: GainChange, language: Language): string {
  const { what, of, code, from, to, denominator, needed } = change
  const before = code === undefined ? '' : `${code}: `
  if (what === 'answer')
    return `${before}${language === 'vi' ? 'trả lời' : 'answer'} ${ofClasses ? noCase[language] : said(to, titles, language)}`
  const [old, now] = [fractionOf(from ?? 0), fractionOf(to ?? 0)]
  const isMore = compare(now, old) > 0
  const steps = sayExactly(isMore ? subtract(now, old) : subtract(old, now), language)
  const noun = of
    ? (titles.find(({ id }) => id === of)?.title[language] ?? of)
    : language === 'vi'
      ? (own?.replace(/^số (?!liệu)/i, '') ?? 'trường hợp')
      : 'cases'
  const among = denominator === undefined ? '' : ` ${language === 'vi' ? 'trong' : 'of'} ${said(denominator, titles, language)}`
  const path = `(${said(from, titles, language)} → ${said(to, titles, language)}${among})`
  const more = needed === undefined ? '' : sayNeeded(needed, language)
  return language === 'vi'
    ? `${before}${isMore ? 'thêm' : 'bớt'} ${steps} ${noun} ${path}${more}`
    : `${before}${steps} ${isMore ? 'more' : 'fewer'} ${noun} ${path}${more}`
}

function sayNeeded(needed: Exact | null, language: Language): string {
  if (needed === null) return language === 'vi' ? '; có phát sinh thêm bao nhiêu cũng không đủ' : '; no number of further cases suffices'
  const count = sayExactly(fractionOf(needed), language)
  return language === 'vi' ? `; hoặc ${count} trường hợp mới phát sinh` : `; or ${count} further cases`
}

/** A next step as a sentence: what is to change and what the total then gains, or why there is none. */
export function sayGain(
  wordsOf: (change: GainChange) => OwnWords,
  change: GainChange[],
  points: Fraction,
  reason: GainReason | null,
): Words {
  const words = (language: Language): string => {
    const steps = change.map((one) => sayChange(wordsOf(one), one, language)).join('; ')
    const gained = `+${sayExactly(points, language)} ${language === 'vi' ? 'điểm' : 'points'}`
    const refused = reason === null ? '' : why[reason][language]
    return change.length === 0 ? refused : [`${steps} → ${gained}`, ...(refused === '' ? [] : [`(${refused})`])].join(' ')
  }
  return { vi: words('vi'), en: words('en') }
}
