import { indicator, nasty, speaker, value } from '../../answers/test-answers.ts'
import { rankUnits, shortenRanking } from '../../units/rank-units.ts'
import { drawRanking } from './rows.ts'

const units = rankUnits(
  Array.from({ length: 40 }, (_, i) => ({
    ...value(`u${i}`, { unitName: i === 0 ? nasty : `Xã ${i}`, counts: i < 3 ? [1, 2] : i < 5 ? [0, 0] : [i, 100] }),
    ...(i % 2 === 0 ? {} : { low: '1', high: '99.5' }),
  })),
  indicator(),
)
const names = new Map(units.map(({ value: { unit, unitName } }) => [unit ?? '', unitName ?? '']))

/** Units of every standing, some with an interval, gaps between them, a focus and a goal. */
export const samples = [
  drawRanking(shortenRanking(units, 'u0', false), names, new Map([['u3', 'hoạt động đến 30/06/2025']]), 'u0', 35, indicator(), speaker, 26),
]
