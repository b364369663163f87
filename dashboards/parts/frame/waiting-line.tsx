import { useIsFetching, useIsMutating } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useText } from '../../text/use-text.tsx'
import styles from './frame.module.css'

/** Milliseconds after which it is told that something is on its way: what comes at once needs no word. */
const soon = 1000

/** Whether something has lasted longer than needs no word. */
function useLasting(is: boolean): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!is) return
    const timer = setTimeout(() => setLasts(true), soon)
    return () => {
      clearTimeout(timer)
      setLasts(false)
    }
  }, [is])
  return lasts
}

/** Says the grey shapes to those who do not see them, and to everyone that what was done is still under way; once however many there are. */
export function WaitingLine() {
  const { say } = useText()
  const waits = useLasting(useIsFetching({ predicate: ({ state }) => state.status === 'pending' }) > 0)
  const acts = useLasting(useIsMutating() > 0)
  return (
    <>
      <p aria-live="polite" className="hidden">
        {waits && say('waiting')}
      </p>
      <div aria-live="polite" className={styles.offline}>
        {acts && <p className={styles.sample}>{say('acting')}</p>}
      </div>
    </>
  )
}
