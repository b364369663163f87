import type { CorrectionEffect, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './rounds.module.css'

/** Whose totals and rank a correction moves, before and after. */
export function MovedUnits({ round, moved }: { round: RoundReply; moved: CorrectionEffect['moved'] }) {
  const { say, language } = useText()
  if (moved.length === 0) return null
  const shown = (text: string | null) => (text === null ? say('none') : showDecimal(text, language))
  return (
    <ul className={styles.editions}>
      {[...Map.groupBy(moved, ({ unit }) => unit)].map(([unit, changes]) => (
        <li key={unit}>
          {round.units.find((known) => known.unit === unit)?.name ?? unit}:{' '}
          {changes.map(({ what, from, to }) => say(`round.moved.${what}`, { from: shown(from), to: shown(to) })).join('; ')}
        </li>
      ))}
    </ul>
  )
}
