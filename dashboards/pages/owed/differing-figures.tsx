import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { CrossCheckReply } from '../../../engine/values/replies.ts'
import { crossChecksQuery } from '../../answers/data-queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { ShowAll } from '../../parts/chart-frame/show-all.tsx'
import { Failed } from '../../parts/failed.tsx'
import tableStyles from '../../parts/table/table.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { WaitingCard } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import { longest } from '../../units/rank-units.ts'
import styles from './owed.module.css'

/** Figures of units that should be the same across datasets and are not, of a year. */
export function DifferingFigures({ year, unit }: { year: string; unit: string | undefined }) {
  const { say, language } = useText()
  const speaker = { say, language }
  const id = useId()
  const [all, setAll] = useState(false)
  const found = useQuery(crossChecksQuery(language, year, unit))
  if (found.error) return <Failed error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <WaitingCard lines={3} />
  const side = ({ title, figure }: CrossCheckReply['one']) =>
    say('owed.differ.side', { title: title[language], figure: showDecimal(figure, language) })
  return (
    <section className={cardStyles.card} aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>{say('owed.differ')}</h2>
      {found.data.length === 0 ? (
        <p className="note">{say('owed.differ.none')}</p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section className={tableStyles.tableScroll} tabIndex={0} aria-label={say('table.label', { title: say('owed.differ') })}>
            <table className={tableStyles.data}>
              <TableHead
                heads={[
                  say('column.unit'),
                  say('owed.period'),
                  say('owed.differ.what'),
                  say('owed.differ.one'),
                  say('owed.differ.other'),
                  [say('owed.differ.more'), 'figure'],
                ]}
              />
              <tbody>
                {found.data.slice(0, all ? undefined : longest).map((one) => (
                  <tr key={`${one.check} ${one.unit} ${one.period}`}>
                    <th scope="row">{one.unitName}</th>
                    <td>{sayPeriod(one.period, speaker)}</td>
                    <td className={styles.wraps}>{one.title[language]}</td>
                    <td className={styles.wraps}>{side(one.one)}</td>
                    <td className={styles.wraps}>{side(one.other)}</td>
                    <td className="figure">{showDecimal(one.more, language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <ShowAll count={found.data.length} all={all} onTurn={setAll} />
        </>
      )}
    </section>
  )
}
