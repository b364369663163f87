import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import { isFromBefore } from './keep-known.ts'

function watch(turned: () => void): () => void {
  window.addEventListener('online', turned)
  window.addEventListener('offline', turned)
  return () => {
    window.removeEventListener('online', turned)
    window.removeEventListener('offline', turned)
  }
}

/** What is between a page and its data: the browser is cut off, the server does not answer, or nothing. */
export function useReached(): 'offline' | 'unanswered' | 'reached' {
  const answers = useQueryClient().getQueryCache()
  const connected = useSyncExternalStore(watch, () => navigator.onLine)
  const unanswered = useSyncExternalStore(
    useCallback((turned) => answers.subscribe(turned), [answers]),
    () => answers.findAll({ type: 'active' }).some(isFromBefore),
  )
  if (!connected) return 'offline'
  return unanswered ? 'unanswered' : 'reached'
}

/** Does something as soon as the browser is connected or the server answers again. */
export function useReachedAgain(act: () => void): void {
  const reached = useReached() === 'reached'
  const was = useRef(reached)
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    if (reached && !was.current) latest.current()
    was.current = reached
  }, [reached])
}
