import type { Measure } from '../format/measure.ts'

const steps = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

/** The ends of a scale that holds all marks with room for their labels; of percents never past what can be. */
export function scaleOf(marks: number[], { unit }: Pick<Measure, 'unit'>): { low: number; high: number } {
  const percent = unit === 'percent'
  const [least, most] = marks.length === 0 ? [0, percent ? 100 : 1] : [Math.min(...marks), Math.max(...marks)]
  const span = Math.max(most - least, percent ? 8 : Math.abs(most) / 5, Number.MIN_VALUE)
  const step = percent ? 5 : (steps.find((one) => one * 8 >= span) ?? 10 ** Math.floor(Math.log10(span)))
  const low = Math.floor((least - span * 0.35) / step) * step
  const high = Math.ceil((most + span * 0.35) / step) * step
  const bounded = least >= 0 ? Math.max(0, low) : low
  if (bounded === high) return { low: bounded, high: bounded + step }
  return { low: bounded, high: percent && most <= 100 ? Math.min(high, 100) : high }
}
