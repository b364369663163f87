import { compare } from '../../exact.ts'
import { sayExactly } from '../../rules/say-number.ts'
import type { Words } from '../../words.ts'
import type { Asked, Reported, Seen } from './question.ts'

/** Reported figures that are not the sum of those reported below, or less than those that are there already. */
export function askPartsDiffer({ reported }: Seen): Asked[] {
  const wrong = reported.filter(({ own, below, whole }) => (whole ? compare(own, below) !== 0 : compare(own, below) < 0))
  return [...Map.groupBy(wrong, ({ code }) => code).values()].map((all): Asked => {
    const { code, title } = all[0]!
    return {
      ...{ code, title, rows: all.map(rowOf) },
      question: {
        vi: `${all.length} đơn vị báo cáo số khác tổng số các đơn vị trực thuộc đã báo cáo. Bên nào thiếu hay thừa?`,
        en: `${all.length} units reported another number than the units below them add up to. Which side lacks or counts too much?`,
      },
    }
  })
}

const rowOf = ({ unit, own, below }: Reported): Asked['rows'][number] => {
  const say = (language: keyof Words) =>
    `${sayExactly(own, language)} ${compare(own, below) < 0 ? '<' : '>'} ${sayExactly(below, language)}`
  return { unit: unit.unit, code: unit.code, name: unit.name, figure: { vi: say('vi'), en: say('en') } }
}
