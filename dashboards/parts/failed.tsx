import { useState } from 'react'
import { AskError } from '../answers/ask.ts'
import { useText } from '../text/use-text.tsx'
import styles from './card.module.css'

/** What happened, what is safe, what to do, and the id under which the server knows of it. */
export function Failed({ error, again }: { error: Error; again: () => void }) {
  const { say } = useText()
  const [tried, setTried] = useState<Error | null>(null)
  const tryAgain = () => {
    setTried(error)
    again()
  }
  const known = error instanceof AskError && error.message !== '' ? error : null
  return (
    <section className={`${styles.card} ${styles.failed}`} role="alert">
      <h2>{say(known ? 'failed.title' : 'failed.offline')}</h2>
      {known && <p>{known.message}</p>}
      <p>{say('failed.safe')}</p>
      <p>
        <button type="button" className="button" onClick={tryAgain}>
          {say('failed.again')}
        </button>{' '}
        <span className="note" role="status">
          {tried === error && say('failed.trying')}
        </span>
      </p>
      {known?.incident && known.code !== 'HIDDEN' && <p className="note">{say('failed.incident', { id: known.incident })}</p>}
    </section>
  )
}
