import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { type Choice, readChoice, writeChoice } from './choice.ts'

const moved = 'chiso:moved'

function listen(onMove: () => void): () => void {
  window.addEventListener('popstate', onMove)
  window.addEventListener(moved, onMove)
  return () => {
    window.removeEventListener('popstate', onMove)
    window.removeEventListener(moved, onMove)
  }
}

/** The choice in the address, and a way to change it that the browser's back button undoes. */
export function useChoice(): [Choice, (change: Partial<Choice>) => void] {
  const search = useSyncExternalStore(listen, () => window.location.search)
  const choice = useMemo(() => readChoice(search), [search])
  const choose = useCallback((change: Partial<Choice>) => {
    const { pathname, search: now, hash } = window.location
    const next = writeChoice(now, change)
    if (next === now) return
    window.history.pushState(null, '', pathname + next + hash)
    window.dispatchEvent(new Event(moved))
  }, [])
  return [choice, choose]
}
