import type { ReactNode } from 'react'
import type { Choice } from '../../address/choice.ts'
import { useChoice } from '../../address/use-address.ts'
import { showDecimal } from '../../format/decimal.ts'
import fieldStyles from '../../parts/field.module.css'
import { useText } from '../../text/use-text.tsx'
import styles from './board.module.css'

const lists = ['targets', 'units', 'points'] as const
type List = (typeof lists)[number]

const readList = ({ list }: Choice): List => lists.find((one) => one === list) ?? 'targets'

interface Props {
  /** Each list, and how many need attention in it; null where there is no number. Those that are not there are not offered. */
  parts: Partial<Record<List, { count: number | null; list: ReactNode }>>
}

/** The three questions of the board: side by side where there is room, on a phone one at a time. */
export function BoardLists({ parts }: Props) {
  const { say, language } = useText()
  const [choice, choose] = useChoice()
  const there = lists.filter((one) => parts[one] !== undefined)
  const shown = there.includes(readList(choice)) ? readList(choice) : there[0]
  return (
    <>
      {there.length > 1 && (
        <fieldset className={`${fieldStyles.segments} ${styles.choice}`}>
          <legend className="hidden">{say('board.lists')}</legend>
          {there.map((one) => (
            <label key={one}>
              <input type="radio" name="list" checked={one === shown} onChange={() => choose({ list: one === 'targets' ? null : one })} />
              <span>
                {say(`board.list.${one}`)}
                {parts[one]?.count ? ` ${showDecimal(parts[one].count, language)}` : ''}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <div className={styles.lists}>
        {there.map((one) => (
          <div key={one} className={one === shown ? `${styles.list} ${styles.shown}` : styles.list}>
            {parts[one]?.list}
          </div>
        ))}
      </div>
    </>
  )
}
