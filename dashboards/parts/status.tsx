import type { ReactNode } from 'react'
import type { TargetStatus } from '../../engine/values/replies.ts'
import styles from './status.module.css'

const shapes = {
  met: <circle cx="6" cy="6" r="5" className={styles.full} />,
  on_track: (
    <>
      <circle cx="6" cy="6" r="4.2" className={styles.ring} />
      <path d="M6 1a5 5 0 0 1 0 10z" className={styles.full} />
    </>
  ),
  at_risk: <path d="M6 .8 11.600 11H.4z" className={styles.full} />,
  overdue: <path d="M6 .4 11.600 6 6 11.600 .4 6z" className={styles.full} />,
  missed: <rect x="1.200" y="1.200" width="9.600" height="9.600" className={styles.full} />,
  no_data: <circle cx="6" cy="6" r="4.2" className={styles.ring} />,
  outside: <rect x="1" y="5" width="10" height="2" className={styles.full} />,
}

/** `outside`: what does not count at all. */
export type ShownStatus = TargetStatus | 'outside'

/** The shape of a status: told apart without colour. */
export function StatusShape({ status }: { status: ShownStatus }) {
  return (
    <svg className={styles.shape} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      {shapes[status]}
    </svg>
  )
}

/** The class that colours a status, for what is more than a mere mark. */
export const statusClass = (status: ShownStatus): string => `${styles.status} ${styles[status === 'outside' ? 'no_data' : status]}`

/** A status in shape, colour and words. */
export function Status({ status, children }: { status: ShownStatus; children: ReactNode }) {
  return (
    <span className={statusClass(status)}>
      <StatusShape status={status} />
      {children}
    </span>
  )
}
