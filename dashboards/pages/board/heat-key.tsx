import type { IndicatorValue } from '../../../engine/answers.ts'
import { showDecimal } from '../../format/decimal.ts'
import { useText } from '../../text/use-text.tsx'
import { reasonSigns } from './chart-rows.ts'
import { standingOf } from './rank-units.ts'

interface Props {
  /** Where each of the five steps begins. */
  starts: number[]
  values: (IndicatorValue | undefined)[]
  minimum: number
}

/** What the fills and signs of the heat map stand for; only those that occur. */
export function HeatKey({ starts, values, minimum }: Props) {
  const { say, language } = useText()
  const reasons = [...new Set(values.flatMap((value) => (value?.value === null ? [value.reason ?? 'no_data'] : [])))]
  const thin = values.some((value) => value && standingOf(value, minimum) === 'thin')
  const step = (start: number, at: number) =>
    at === 0
      ? say('heat.under', { value: showDecimal(starts[1] ?? 0, language) })
      : say('heat.over', { value: showDecimal(start, language) })
  return (
    <ul className="key note">
      {starts.map((start, at) => (
        <li key={start}>
          <span className={`swatch swatch-${at + 1}`} aria-hidden="true" />
          {step(start, at)}
        </li>
      ))}
      {thin && (
        <li>
          <span className="swatch swatch-thin" aria-hidden="true" />
          {say('heat.thin', { minimum })}
        </li>
      )}
      {reasons.map((reason) => (
        <li key={reason}>
          <span className="sign">{reasonSigns[reason]}</span>
          {say(`reason.${reason}`)}
        </li>
      ))}
    </ul>
  )
}
