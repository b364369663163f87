import type { MouseEvent, ReactNode } from 'react'
import type { Choice } from './choice.ts'
import { addressTo, type Route } from './route.ts'
import { goTo, useSearch } from './use-address.ts'

interface Props {
  to: Exclude<Route, { page: 'nowhere' }>
  /** What is chosen on the way. */
  choosing?: Partial<Choice>
  className?: string | undefined
  current?: boolean
  children: ReactNode
}

/** A link to a page of the app: unit, period, calendar and reading go along; a new tab opens as with any link. */
export function PageLink({ to, choosing, className, current = false, children }: Props) {
  const address = addressTo(to, useSearch(), choosing)
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    goTo(address)
  }
  return (
    <a href={address} className={className} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  )
}
