import { useQuery } from '@tanstack/react-query'
import { signalsQuery } from '../../answers/comparison-queries.ts'
import cardStyles from '../../parts/card.module.css'
import { useText } from '../../text/use-text.tsx'
import scoresStyles from './scores.module.css'

interface Props {
  index: string
  period: string
  /** Shows the criterion a question is about. */
  onPick: (code: string) => void
}

/** What is odd about the figures of an index, as questions to those who reported them; each opens its rows. */
export function SignalList({ index, period, onPick }: Props) {
  const { say, language } = useText()
  const { data } = useQuery(signalsQuery(language, { index, period }))
  if (!data) return null
  return (
    <section className={cardStyles.card} aria-labelledby="signals-title">
      <header className={cardStyles.cardHead}>
        <h2 id="signals-title">{say('signals.title', { count: data.signals.length })}</h2>
        <p className="note">{say('signals.note')}</p>
      </header>
      <ul className={scoresStyles.indexList}>
        {data.signals.map(({ signal, code, title, question, rows }) => (
          <li key={`${signal} ${code} ${question.en}`}>
            <button type="button" className="ask" onClick={() => onPick(code)}>
              {code} {title[language]}
            </button>
            <span>{question[language]}</span>
            <details>
              <summary>{say('signals.rows', { count: rows.length })}</summary>
              <ul>
                {rows.map((row) => (
                  <li key={row.unit}>
                    {row.name}: {row.figure[language]}
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
