import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { Refusal } from '../../../engine/imports/replies.ts'
import { refusedQuery } from '../../answers/import-queries.ts'
import { fetchFaults } from '../../answers/send-imports.ts'
import { showDecimal } from '../../format/decimal.ts'
import { showInstant } from '../../format/instant.ts'
import { groupFindings } from '../../imports/group-findings.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import { saveFile } from '../../parts/table/save-file.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'
import { FindingGroups } from './finding-groups.tsx'
import { RepairButton } from './repair-button.tsx'

/** Files that were refused, with what was wrong, for as long as they are kept. */
export function RefusedFiles({ datasets }: { datasets: DatasetReply[] }) {
  const { say, language } = useText()
  const refused = useQuery(refusedQuery(language))
  if (refused.error) return <Failed error={refused.error} again={() => void refused.refetch()} />
  if (!refused.data || refused.data.length === 0) return null
  return (
    <section className={cardStyles.card} aria-labelledby="refused-title">
      <h2 id="refused-title" className={styles.title}>
        {say('data.refused')}
      </h2>
      <p className="note">{say('data.refused.note')}</p>
      {refused.data.map((refusal) => (
        <RefusedFile key={refusal.seq} refusal={refusal} dataset={datasets.find(({ id }) => id === refusal.dataset)} />
      ))}
    </section>
  )
}

function RefusedFile({ refusal, dataset }: { refusal: Refusal; dataset: DatasetReply | undefined }) {
  const { say, language } = useText()
  const [failure, setFailure] = useState<Error | null>(null)
  const { seq, file, issueCount, issues, refusedAt, by } = refusal
  const save = () => fetchFaults(seq, issueCount, language).then((csv) => saveFile(`loi-${seq}.csv`, csv), setFailure)
  return (
    <details className={`${styles.more} refused`}>
      <summary>
        <span className={styles.name}>{file}</span>:{' '}
        {say('data.refused.one', { count: showDecimal(issueCount, language), at: showInstant(refusedAt, language, 'both'), by })}
      </summary>
      {failure && <Failed error={failure} again={() => setFailure(null)} />}
      <div className="acts">
        <RepairButton refusal={String(seq)} file={file} />
        <button type="button" className="button" onClick={save}>
          {say('data.faults.save')}
        </button>
      </div>
      <FindingGroups
        about={`${file} (${seq})`}
        title={say('data.faults')}
        groups={groupFindings(issues)}
        count={issueCount}
        dataset={dataset}
      />
    </details>
  )
}
