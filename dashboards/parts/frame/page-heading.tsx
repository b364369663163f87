import { type ReactNode, useEffect, useRef } from 'react'
import { nameWindow, takeArrival, useRoute } from '../../address/use-address.ts'
import styles from './page-heading.module.css'

interface Props {
  /** It answers the page's question: said large. */
  leads?: boolean
  /** What the window is called, the narrowest first. */
  title: string[]
  children: ReactNode
}

/** The heading of a page: it names the window, and takes the focus when the page was changed. */
export function PageHeading({ leads = false, title, children }: Props) {
  const place = useRef<HTMLHeadingElement>(null)
  const route = useRoute()
  // biome-ignore lint/correctness/useExhaustiveDependencies: by what it says, and on each page anew
  useEffect(() => nameWindow(...title.filter((part) => part !== '')), [title.join(), route])
  useEffect(() => {
    if (takeArrival()) place.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={place} className={leads ? styles.sentence : undefined} tabIndex={-1}>
      {children}
    </h1>
  )
}
