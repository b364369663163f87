import type { ReactNode } from 'react'
import { AppBar } from './app-bar.tsx'
import styles from './frame.module.css'
import { WaitingLine } from './waiting-line.tsx'

/** What stands around a page before one is let in: the bar, and no page to go to. */
export function BareFrame({ children }: { children: ReactNode }) {
  return (
    <div className={`${styles.frame} ${styles.bare}`}>
      <AppBar />
      <div className={styles.framePage}>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <WaitingLine />
      </div>
    </div>
  )
}
