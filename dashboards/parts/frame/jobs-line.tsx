import type { ImportJob } from '../../../engine/imports/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './frame.module.css'

/** That files are being read or recorded, on whatever page one is; empty while none is. */
export function JobsLine({ jobs, shown }: { jobs: ImportJob[]; shown: boolean }) {
  const { say } = useText()
  const busy = jobs.filter(({ state }) => state !== 'ended')
  const recording = busy.filter(({ task }) => task === 'record')
  return (
    <div aria-live="polite" className="jobs">
      {shown && busy.length > 0 && (
        <p className={styles.jobs}>
          {recording.length > 0 ? say('jobs.recording', { count: recording.length }) : say('jobs.checking', { count: busy.length })}{' '}
          <PageLink to={{ page: 'data' }}>{say('jobs.look')}</PageLink>
        </p>
      )}
    </div>
  )
}
