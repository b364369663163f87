import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import { useText } from '../../text/use-text.tsx'
import type { RankedUnit } from '../../units/rank-units.ts'
import styles from './yes-or-no.module.css'

/** Whether each unit has one thing to do and has done it or not: then names say more than bars of one length. */
export const isYesOrNo = (units: RankedUnit[], { unit }: Pick<IndicatorReply, 'unit'>): boolean =>
  unit === 'percent' &&
  units.some(({ value }) => value.value !== null) &&
  units.every(({ value }) => value.value === null || String(value.denominator) === '1')

interface Props {
  units: RankedUnit[]
  names: ReadonlyMap<string, string>
  /** Units that are no more. */
  over: ReadonlyMap<string, string>
  onAsk: (unit: RankedUnit) => void
}

/** The units that have not done it, those that have, those nothing is known of, and those that are no more, by name. */
export function YesOrNo({ units, names, over, onAsk }: Props) {
  const { say, language } = useText()
  const groups = Map.groupBy(units, ({ value }) => {
    if (value.value === null) return over.has(value.unit ?? '') ? 'over' : 'none'
    return String(value.numerator) === '0' ? 'no' : 'yes'
  })
  return (
    <dl className={styles.groups}>
      {(['no', 'yes', 'none', 'over'] as const).map((group) => {
        const some = groups.get(group)
        return (
          some && (
            <div key={group}>
              <dt>{say(`ranking.names.${group}`, { count: showDecimal(some.length, language) })}</dt>
              <dd>
                {some.map((one) => (
                  <button key={one.value.unit} type="button" className={`option ${styles.unit}`} onClick={() => onAsk(one)}>
                    {names.get(one.value.unit ?? '') ?? one.value.unitName}
                  </button>
                ))}
              </dd>
            </div>
          )
        )
      })}
    </dl>
  )
}
