import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { showInstant } from '../../format/instant.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './print-head.module.css'

/** The head of a printed page: what it shows, and when it was printed. */
export function PrintHead({ text }: { text: string }) {
  const { language } = useText()
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const look = () => flushSync(() => setNow(new Date()))
    window.addEventListener('beforeprint', look)
    return () => window.removeEventListener('beforeprint', look)
  }, [])
  return (
    <p className={`${styles.printHead} print-head`}>
      <span>{text}</span>
      <span>{showInstant(now.toISOString(), language, 'both')}</span>
    </p>
  )
}
