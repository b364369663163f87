import type { Words } from '../words.ts'
import type { CausePart, RunReply } from './comparison-replies.ts'
import type { Cause } from './explain-difference.ts'

const causeWords: Record<Cause, Words> = {
  data: { vi: 'số liệu và trả lời', en: 'data and answers' },
  rules: { vi: 'bộ tiêu chí', en: 'the criteria set' },
  units: { vi: 'các đơn vị được chấm', en: 'the units scored' },
  appraisal: { vi: 'thẩm định', en: 'the appraisal' },
  missing: { vi: 'có hay thiếu số liệu', en: 'figures there or missing' },
}
const stepWords: Record<RunReply['as'], Words> = {
  self: { vi: 'Điểm tự chấm', en: 'Own points' },
  appraised: { vi: 'Điểm thẩm định', en: 'Appraised points' },
  final: { vi: 'Điểm công bố', en: 'Published points' },
}

const isNone = (points: string): boolean => /^-?0(\.0*)?$/.test(points)
const isLess = (points: string): boolean => points.startsWith('-')
const plain = (points: string): string => points.replace(/^-/, '')
const comma = (points: string): string => points.replace('.', ',')
const signed = (points: string): string => `${isLess(points) ? '−' : '+'}${plain(points)}`

/** One sentence that says how the points changed, and by what; causes that did nothing are left out. */
export function sayDifference(from: RunReply, to: RunReply, change: string, parts: readonly CausePart[]): Words {
  const moving = parts.filter(({ points }) => !isNone(points))
  const listIn = (language: keyof Words) =>
    moving
      .map(({ cause, points }) => `${causeWords[cause][language]} ${language === 'vi' ? comma(signed(points)) : signed(points)}`)
      .join(language === 'vi' ? '; ' : '; ')
  const told = (language: keyof Words) => (moving.length === 0 ? '' : `: ${listIn(language)}`)
  const lead = stepWords[to.as]
  const stage =
    from.as === to.as
      ? { vi: '', en: '' }
      : { vi: ` (trước: ${stepWords[from.as].vi.toLowerCase()})`, en: ` (before: ${stepWords[from.as].en.toLowerCase()})` }
  const [was, is] = [`${from.points}`, `${to.points}`]
  if (isNone(change))
    return {
      vi: `${lead.vi}${stage.vi} của ${to.name} kỳ ${to.period} bằng kỳ ${from.period}: ${comma(is)}${moving.length === 0 ? '' : `; trong đó ${listIn('vi')}`}.`,
      en: `${lead.en}${stage.en} of ${to.name} in ${to.period} are those of ${from.period}: ${is}${moving.length === 0 ? '' : `; among them ${listIn('en')}`}.`,
    }
  const [up, rose] = isLess(change) ? ['giảm', 'down'] : ['tăng', 'up']
  return {
    vi: `${lead.vi}${stage.vi} của ${to.name} ${up} ${comma(plain(change))} điểm, từ ${comma(was)} (kỳ ${from.period}) đến ${comma(is)} (kỳ ${to.period})${told('vi')}.`,
    en: `${lead.en}${stage.en} of ${to.name} went ${rose} by ${plain(change)}, from ${was} (${from.period}) to ${is} (${to.period})${told('en')}.`,
  }
}
