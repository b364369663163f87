import { useSyncExternalStore } from 'react'
import { useText } from '../../text/use-text.tsx'
import styles from './frame.module.css'

function watch(turned: () => void): () => void {
  window.addEventListener('online', turned)
  window.addEventListener('offline', turned)
  return () => {
    window.removeEventListener('online', turned)
    window.removeEventListener('offline', turned)
  }
}

/** That the browser is cut off, on whatever page one is; empty while it is not. */
export function OfflineLine() {
  const { say } = useText()
  const connected = useSyncExternalStore(watch, () => navigator.onLine)
  return (
    <div aria-live="polite" className={styles.offline}>
      {!connected && <p className={styles.sample}>{say('frame.offline')}</p>}
    </div>
  )
}
