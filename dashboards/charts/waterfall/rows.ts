import { showDecimal, subtractDecimals, sumDecimals } from '../../format/decimal.ts'
import type { Speaker } from '../../format/say-value.ts'
import type { LostRow } from '../../scores/lost-points.ts'
import { nameOfRow } from '../../scores/say-score.ts'
import { heightOf, wrapName } from '../row-names.ts'

/** So many losses are drawn by themselves; the smaller ones stand together. */
const drawn = 12

/** Steps of the waterfall, each beginning where the one before ended, and the whole at last. Positions alone are floats. */
export function waterfallRows(rows: LostRow[], speaker: Speaker, lineLength: number) {
  const { say, language } = speaker
  const single = rows.length > drawn + 1 ? rows.slice(0, drawn) : rows
  const rest = rows.slice(single.length)
  const total = sumDecimals(rows.map(({ lost }) => lost))
  const losses = [
    ...single.map((row) => ({ key: row.criterion?.code ?? null, name: nameOfRow(row, speaker), lost: row.lost, kind: 'step' })),
    ...(rest.length > 0
      ? [{ key: null, name: say('score.lost.rest', { count: rest.length }), lost: sumDecimals(rest.map(({ lost }) => lost)), kind: 'rest' }]
      : []),
  ]
  const shown = (points: string) => showDecimal(points, language)
  const names = [...losses.map(({ name }) => wrapName(name, lineLength)), say('score.total')]
  let before = '0'
  const steps = losses.map(({ key, name, lost, kind }, at) => {
    const from = before
    before = sumDecimals([before, lost])
    return {
      key,
      kind,
      name: names[at] ?? name,
      next: names[at + 1] ?? names[at] ?? name,
      from: Number(from),
      to: Number(before),
      text: shown(subtractDecimals('0', lost)),
      tip: `${name}\n${shown(subtractDecimals('0', lost))}`,
    }
  })
  const name = say('score.total')
  const text = shown(subtractDecimals('0', total))
  const whole = { key: null, kind: 'total', name, next: name, from: 0, to: Number(total), text, tip: `${name}\n${text}` }
  const all = [...steps, whole]
  return { rows: all, high: Math.max(Number(total), Number.MIN_VALUE), height: heightOf(all) }
}
