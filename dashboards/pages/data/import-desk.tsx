import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import { sourcesQuery } from '../../answers/send-sources.ts'
import cardStyles from '../../parts/card.module.css'
import { FileButton } from '../../parts/file-button.tsx'
import type { Basics, Place } from '../../place/settle-place.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'
import { FileCard } from './file-card.tsx'
import { sayTally } from './say-standing.ts'
import { useDesk } from './use-desk.ts'
import { useDrop } from './use-drop.ts'

interface Props {
  basics: Basics
  place: Place
  datasets: DatasetReply[]
  onUndo: (batch: number) => void
}

/** Files from the reader's disk: chosen or dropped anywhere on the page, each declared, checked, recorded; what is under way goes on without the page. */
export function ImportDesk({ basics, place, datasets, onUndo }: Props) {
  const { say, language } = useText()
  const { desks, open, unchecked, good, show, take, declare, settle, check, record, clear, checkAll, recordAll } = useDesk()
  const sources = useQuery(sourcesQuery(language)).data ?? []
  const choose = (files: Iterable<File>) => take([...files], datasets, sources)
  const over = useDrop(choose)
  const title = useRef<HTMLHeadingElement>(null)
  const several = desks.length > 1

  return (
    <section className={`${cardStyles.card} ${styles.desk} ${over ? styles.over : ''}`} aria-labelledby="desk-title">
      <h2 id="desk-title" ref={title} tabIndex={-1}>
        {say('data.desk')}
      </h2>
      <div className={styles.drop}>
        <FileButton label={say('data.choose')} accept=".csv,.tsv,.txt,.xlsx" many onChoose={choose} />
        <span className="note">{say('data.drop')}</span>
      </div>
      <p role="status" className={several ? styles.tally : 'hidden'}>
        {desks.length > 0 && sayTally(desks, { say, language })}
      </p>
      {several && (unchecked.length > 1 || good.length > 1) && (
        <p className="acts">
          {unchecked.length > 1 && (
            <button type="button" className="button" onClick={checkAll}>
              {say('data.check.all')}
            </button>
          )}
          {good.length > 1 && (
            <button type="button" className="button main" onClick={recordAll}>
              {say('data.record.all', { count: good.length })}
            </button>
          )}
        </p>
      )}
      {desks.length > 0 && (
        <ol className={styles.files}>
          {desks.map((desk) => (
            <FileCard
              key={desk.key}
              desk={desk}
              basics={basics}
              place={place}
              datasets={datasets}
              sources={sources}
              open={desk.key === open}
              onTurn={several ? () => show(desk.key === open ? null : desk.key) : undefined}
              onDeclare={(more) => declare(desk, more)}
              onSettle={(source) => settle(desk, source)}
              onCheck={() => check(desk)}
              onRecord={() => record(desk)}
              onClear={() => {
                // The button goes with the file.
                title.current?.focus()
                clear(desk)
              }}
              onUndo={onUndo}
            />
          ))}
        </ol>
      )}
    </section>
  )
}
