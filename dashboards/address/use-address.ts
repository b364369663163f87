import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { type Choice, readChoice, writeChoice } from './choice.ts'
import { type Route, readRoute } from './route.ts'

const moved = 'chiso:moved'

let lastPath = window.location.pathname
let arriving = false

/** Whether the page has just been changed: asked once by the heading of the new page, which takes the focus. */
export function takeArrival(): boolean {
  const answer = arriving
  arriving = false
  return answer
}

/** What is shown next comes in the place of all that was there, at whatever address. */
export function arrive(): void {
  arriving = true
}

/** Names the window after what it shows, the narrowest first; the product's name is added. */
export function nameWindow(...parts: string[]): void {
  document.title = [...parts, 'Chỉ Số'].join(' · ')
}

function notePath(): void {
  if (window.location.pathname === lastPath) return
  lastPath = window.location.pathname
  arrive()
  // Until the heading of the new page is there, and where it never comes, the one before is not its name.
  nameWindow()
}
window.addEventListener('popstate', notePath)

function listen(onMove: () => void): () => void {
  window.addEventListener('popstate', onMove)
  window.addEventListener(moved, onMove)
  return () => {
    window.removeEventListener('popstate', onMove)
    window.removeEventListener(moved, onMove)
  }
}

/** Goes to an address of the app; the browser's back button undoes it. */
export function goTo(address: string, { replacing = false } = {}): void {
  if (replacing) window.history.replaceState(null, '', address)
  else window.history.pushState(null, '', address)
  notePath()
  window.dispatchEvent(new Event(moved))
  if (arriving) window.scrollTo(0, 0)
}

/** The query string of the address. */
export const useSearch = (): string => useSyncExternalStore(listen, () => window.location.search)

/** The page the address leads to. */
export function useRoute(): Route {
  const path = useSyncExternalStore(listen, () => window.location.pathname)
  return useMemo(() => readRoute(path), [path])
}

/** The choice in the address, and a way to change it that the browser's back button undoes. */
export function useChoice(): [Choice, (change: Partial<Choice>) => void] {
  const search = useSearch()
  const choice = useMemo(() => readChoice(search), [search])
  const choose = useCallback((change: Partial<Choice>) => {
    const { pathname, search: now } = window.location
    const next = writeChoice(now, change)
    if (next !== now) goTo(pathname + next)
  }, [])
  return [choice, choose]
}
