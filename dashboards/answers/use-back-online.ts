import { useEffect, useRef } from 'react'

/** Does something as soon as the browser is connected again. */
export function useBackOnline(act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const back = () => latest.current()
    window.addEventListener('online', back)
    return () => window.removeEventListener('online', back)
  }, [])
}
