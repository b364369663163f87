import { indicator, nasty, speaker, value } from '../../answers/test-answers.ts'
import { rankUnits, shortenRanking } from '../../units/rank-units.ts'
import { drawHeat, heatScale } from './rows.ts'

const units = rankUnits(
  Array.from({ length: 40 }, (_, i) =>
    value(`u${i}`, { unitName: i === 0 ? nasty : `Xã ${i}`, counts: i < 3 ? [1, 2] : i < 5 ? [0, 0] : [i, 100] }),
  ),
  indicator(),
)
const names = new Map(units.map(({ value: { unit, unitName } }) => [unit ?? '', unitName ?? '']))
const byUnit = new Map(units.map((one) => [one.value.unit, one.value]))
const quarters = ['2022-Q1', '2022-Q2'].map((period) => ({ period, byUnit }))
const shown = shortenRanking(units, 'u0', false)

/** Cells of every standing over two quarters, gaps between the units, and a focus. */
export const samples = [drawHeat(shown, quarters, names, 'u0', indicator(), heatScale([5, 40]), speaker, 26)]
