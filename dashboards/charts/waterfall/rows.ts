import { showDecimal, subtractDecimals, sumDecimals } from '../../format/decimal.ts'
import type { Speaker } from '../../format/say-value.ts'
import type { Drawing } from '../../parts/chart-frame/draw.ts'
import type { LostRow } from '../../scores/lost-points.ts'
import { nameOfRow } from '../../scores/say-score.ts'
import { heightOf, wrapName } from '../row-names.ts'
import spec from './spec.vl.json' with { type: 'json' }

/** So many losses are drawn by themselves; the smaller ones stand together. */
const drawn = 12

/** A loss, those too small to be drawn alone, or the whole. */
export interface WaterfallStep {
  key: string | null
  kind: 'step' | 'rest' | 'total'
  /** Lines split by `|`. */
  name: string
  /** The name of the step below; of the last its own. */
  next: string
  /** Places on the scale. */
  from: number
  to: number
  text: string
  tip: string
}

/** What a waterfall is drawn from. */
export interface WaterfallRows {
  steps: WaterfallStep[]
}

/** Draws the losses, each beginning where the one before ended, and the whole at last. Positions alone are floats. */
export function drawWaterfall(rows: LostRow[], speaker: Speaker, lineLength: number): Drawing<WaterfallRows> {
  const { say, language } = speaker
  const single = rows.length > drawn + 1 ? rows.slice(0, drawn) : rows
  const rest = rows.slice(single.length)
  const total = sumDecimals(rows.map(({ lost }) => lost))
  const losses = [
    ...single.map((row) => ({ key: row.code, name: nameOfRow(row, speaker), lost: row.lost, kind: 'step' as const })),
    ...(rest.length > 0
      ? [
          {
            key: null,
            name: say('score.lost.rest', { count: rest.length }),
            lost: sumDecimals(rest.map(({ lost }) => lost)),
            kind: 'rest' as const,
          },
        ]
      : []),
  ]
  const shown = (points: string) => showDecimal(points, language)
  const names = [...losses.map(({ name }) => wrapName(name, lineLength)), say('score.total')]
  let before = '0'
  const parts = losses.map(({ key, name, lost, kind }, at): WaterfallStep => {
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
  const whole: WaterfallStep = { key: null, kind: 'total', name, next: name, from: 0, to: Number(total), text, tip: `${name}\n${text}` }
  const steps = [...parts, whole]
  return { spec, rows: { steps }, numbers: { high: Math.max(Number(total), Number.MIN_VALUE) }, height: heightOf(steps) }
}
