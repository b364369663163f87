import { useQueries, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useMay } from '../../account/use-me.ts'
import { askAgain, firstError } from '../../answers/asked.ts'
import { aliasesQuery, refusedQuery } from '../../answers/import-queries.ts'
import { batchesQuery, datasetsQuery } from '../../answers/queries.ts'
import { sourcesQuery } from '../../answers/send-sources.ts'
import { showDay } from '../../format/day.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { AliasList } from '../../parts/alias-list.tsx'
import { Failed } from '../../parts/failed.tsx'
import { DataTabs } from '../../parts/frame/data-tabs.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { PrintHead } from '../../parts/frame/print-head.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { WaitingPage } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import { BatchHistory } from './batch-history.tsx'
import { ImportDesk } from './import-desk.tsx'
import { MissingData, useLatestTargets } from './missing-data.tsx'
import { RefusedFiles } from './refused-files.tsx'
import { SourceList } from './source-list.tsx'
import { UndoPanel } from './undo-panel.tsx'

/** Where files come in: one to check and record, what was recorded, what was refused, what spellings mean. */
export function DataPage({ basics, place }: PageProps) {
  const { say, language } = useText()
  const may = useMay()
  const batches = useQuery(batchesQuery(language))
  const datasets = useQuery(datasetsQuery(language))
  // Asked at once for the parts below.
  useQueries({ queries: [sourcesQuery(language), refusedQuery(language), aliasesQuery(language)] })
  useLatestTargets(language, basics, place)
  const [undoing, setUndoing] = useState<number | null>(null)
  const [undone, setUndone] = useState<number | null>(null)
  const told = useRef<HTMLParagraphElement>(null)
  const askUndo = (batch: number) => {
    setUndone(null)
    setUndoing(batch)
  }
  const error = firstError([batches, datasets])
  if (error) return <Failed error={error} again={askAgain([batches, datasets])} />
  if (!batches.data || !datasets.data) return <WaitingPage />
  const standing = batches.data.filter(({ status }) => status === 'accepted')
  const newest = standing.map(({ asOf }) => asOf).reduce((a, b) => (a > b ? a : b), '')
  const unit = place.unit?.name ?? say('whole')
  const period = sayPeriod(place.period, { say, language })
  return (
    <>
      <PrintHead text={say('print.head', { unit, period, version: basics.health.dataVersion })} />
      <div className={layoutStyles.stack}>
        <DataTabs current="data" first={datasets.data[0]?.id} />
        <PageHeading leads title={[say('page.data')]}>
          <strong>
            {standing.length === 0
              ? say('data.sentence.none')
              : say('data.sentence', { count: showDecimal(standing.length, language), day: showDay(newest, language) })}
          </strong>
        </PageHeading>
        {may('import') && <ImportDesk basics={basics} place={place} datasets={datasets.data} onUndo={askUndo} />}
        <MissingData basics={basics} place={place} datasets={datasets.data} batches={batches.data} />
        <BatchHistory batches={batches.data} datasets={datasets.data} undone={undone} told={told} onUndo={askUndo} />
        <RefusedFiles datasets={datasets.data} />
        <AliasList units={basics.units} />
        <SourceList datasets={datasets.data} />
      </div>
      <UndoPanel
        batch={undoing}
        datasets={datasets.data}
        indicators={basics.indicators}
        goOn={() => (undone === null ? null : told.current)}
        onClose={() => setUndoing(null)}
        onUndone={(batch) => {
          setUndone(batch)
          setUndoing(null)
        }}
      />
    </>
  )
}
