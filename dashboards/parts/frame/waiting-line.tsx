import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useText } from '../../text/use-text.tsx'

/** Milliseconds after which it is told that something is on its way: what comes at once needs no word. */
const soon = 1000

/** Says the grey shapes to those who do not see them, once however many there are. */
export function WaitingLine() {
  const { say } = useText()
  const waits = useIsFetching({ predicate: ({ state }) => state.status === 'pending' }) > 0
  const [told, setTold] = useState(false)
  useEffect(() => {
    if (!waits) return
    const timer = setTimeout(() => setTold(true), soon)
    return () => {
      clearTimeout(timer)
      setTold(false)
    }
  }, [waits])
  return (
    <p aria-live="polite" className="hidden">
      {told && say('waiting')}
    </p>
  )
}
