import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
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
  const time = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Asia/Ho_Chi_Minh',
  })
  return (
    <p className={`${styles.printHead} print-head`}>
      <span>{text}</span>
      <span>{time.format(now)}</span>
    </p>
  )
}
