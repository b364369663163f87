import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import { FileChanged } from '../../answers/send-imports.ts'
import { sourcesQuery } from '../../answers/send-sources.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { Basics, Place } from '../../place/settle-place.ts'
import { useText } from '../../text/use-text.tsx'
import { CheckResult } from './check-result.tsx'
import styles from './data.module.css'
import { FileOptions } from './file-options.tsx'
import { FileQuestions } from './file-questions.tsx'
import { Decided } from './row-decisions.tsx'
import { Sending } from './sending.tsx'
import { SourceKeeper } from './source-keeper.tsx'
import { useDesk } from './use-desk.ts'

interface Props {
  basics: Basics
  place: Place
  datasets: DatasetReply[]
  onUndo: (batch: number) => void
}

/** One file from the reader's disk: chosen or dropped anywhere on the page, declared, checked, recorded. */
export function ImportDesk({ basics, place, datasets, onUndo }: Props) {
  const { say, language } = useText()
  const { desk, take, declare, decide, settle, check, record, clear } = useDesk()
  const sources = useQuery(sourcesQuery(language)).data ?? []
  const chooser = useRef<HTMLInputElement>(null)
  const [several, setSeveral] = useState(false)
  const { file, name, step, error, reply } = desk
  const busy = step === 'checking' || step === 'recording'

  const choose = (files: FileList | null | undefined) => {
    const [only, ...more] = [...(files ?? [])]
    setSeveral(more.length > 0)
    if (only && more.length === 0) void take(only, datasets, sources)
    // The same file can be chosen again once it is mended.
    if (chooser.current) chooser.current.value = ''
  }
  const over = useDrop((dropped) => choose(dropped))

  return (
    <section className={`${cardStyles.card} ${styles.desk} ${over ? styles.over : ''}`} aria-labelledby="desk-title">
      <h2 id="desk-title">{say('data.desk')}</h2>
      <div className={styles.drop}>
        <button type="button" className="button" disabled={busy} onClick={() => chooser.current?.click()}>
          {say(file ? 'data.choose.other' : 'data.choose')}
        </button>
        <input
          ref={chooser}
          className="hidden"
          type="file"
          accept=".csv,.tsv,.txt,.xlsx"
          tabIndex={-1}
          aria-label={say('data.choose')}
          disabled={busy}
          onChange={({ target }) => choose(target.files)}
        />
        {file ? <strong className={styles.name}>{name}</strong> : <span className="note">{say('data.drop')}</span>}
      </div>
      {several && (
        <p role="alert" className={styles.fault}>
          {say('data.several')}
        </p>
      )}
      {file && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            check()
          }}
        >
          <FileOptions
            desk={desk}
            basics={basics}
            place={place}
            datasets={datasets}
            sources={sources}
            disabled={busy}
            onDeclare={declare}
          />
          <Decided
            decisions={desk.decisions}
            onDecide={decide}
            dataset={datasets.find(({ id }) => id === desk.declared.dataset)}
            disabled={busy || step === 'recorded'}
          />
          <div className={styles.acts}>
            <button type="submit" className="button" disabled={busy || desk.declared.dataset === ''}>
              {say('data.check')}
            </button>
            <button type="button" className="button quiet" disabled={busy} onClick={clear}>
              {say('data.clear')}
            </button>
            <span className="note">{say('data.check.safe')}</span>
          </div>
        </form>
      )}
      {busy && <Sending desk={desk} />}
      {error instanceof FileChanged ? (
        <p role="alert" className={styles.fault}>
          {say('data.changed', { file: name })}
        </p>
      ) : (
        error && <Failed error={error} again={step === 'checked' ? record : check} />
      )}
      {reply && (
        <CheckResult
          desk={desk}
          reply={reply}
          datasets={datasets}
          units={basics.units}
          indicators={basics.indicators}
          onRecord={record}
          onCheck={check}
          onDecide={decide}
          onClear={clear}
          onUndo={onUndo}
          questions={
            <>
              <FileQuestions desk={desk} reply={reply} datasets={datasets} onDeclare={declare} onCheck={check} />
              <SourceKeeper
                key={desk.declared.source}
                desk={desk}
                dataset={datasets.find(({ id }) => id === desk.declared.dataset)}
                sources={sources}
                onClear={() => declare({ map: {} })}
                onSaved={settle}
              />
            </>
          }
        />
      )}
    </section>
  )
}

/** Takes files dropped anywhere on the page; true while some are held over it. */
function useDrop(onDrop: (files: FileList) => void): boolean {
  const [over, setOver] = useState(false)
  const latest = useRef(onDrop)
  useEffect(() => {
    latest.current = onDrop
  })
  useEffect(() => {
    const withFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false
    const hold = (event: DragEvent) => {
      if (!withFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = ({ relatedTarget }: DragEvent) => relatedTarget === null && setOver(false)
    const drop = (event: DragEvent) => {
      if (!withFiles(event)) return
      event.preventDefault()
      setOver(false)
      if (event.dataTransfer) latest.current(event.dataTransfer.files)
    }
    window.addEventListener('dragover', hold)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', hold)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  return over
}
