import { useQuery } from '@tanstack/react-query'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { SourceReply } from '../../../engine/imports/replies.ts'
import { findingsQuery } from '../../answers/import-queries.ts'
import { FileChanged } from '../../answers/send-imports.ts'
import type { RowDecisions } from '../../imports/row-decisions.ts'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icons.tsx'
import type { Basics, Place } from '../../place/settle-place.ts'
import { useText } from '../../text/use-text.tsx'
import { CheckResult } from './check-result.tsx'
import styles from './data.module.css'
import { FileOptions } from './file-options.tsx'
import { FileQuestions } from './file-questions.tsx'
import { standingOf } from './lay-desk.ts'
import { Decided } from './row-decisions.tsx'
import { sayStanding } from './say-standing.ts'
import { Sending } from './sending.tsx'
import { SourceKeeper } from './source-keeper.tsx'
import type { Declared, Desk } from './use-desk.ts'

interface Props {
  desk: Desk
  basics: Basics
  place: Place
  datasets: DatasetReply[]
  sources: SourceReply[]
  open: boolean
  /** Not given where it is the only one, and always open. */
  onTurn?: (() => void) | undefined
  onDeclare: (more: Partial<Declared>) => void
  /** What was declared is a source's from here on. */
  onSettle: (source: string) => void
  onCheck: () => void
  onRecord: () => void
  onClear: () => void
  onUndo: (batch: number) => void
}

/** One file on the desk: where it stands; open, what is declared of it and what was found. */
export function FileCard(props: Props) {
  const { desk, basics, place, datasets, sources, open, onTurn, onDeclare, onSettle, onCheck, onRecord, onClear, onUndo } = props
  const { say, language } = useText()
  const { key, name, step, error, job, declared } = desk
  const dataset = datasets.find(({ id }) => id === declared.dataset)
  const standing = standingOf(desk)
  const busy = standing === 'busy'
  const finished = step === 'checked' || step === 'recorded'
  const findings = useQuery({
    ...findingsQuery(language, job ?? nothing),
    enabled: open && finished && job !== null && job.found !== null,
  })
  const reply = finished ? (findings.data ?? null) : null
  const away = say(standing === 'recorded' ? 'data.put.away' : 'data.clear')
  const details = `details-${key}`
  /** Decides more about rows of the file, and has it checked again. */
  const decide = (more: Partial<RowDecisions>) => {
    onDeclare({ decisions: { ...declared.decisions, ...more } })
    onCheck()
  }
  const heading = (
    <>
      <strong className={styles.name}>{name}</strong>
      <span className="note">{dataset?.title[language] ?? ''}</span>
    </>
  )
  return (
    <li className={`${styles.file} file`} data-standing={standing}>
      <div className={styles.fileHead}>
        {onTurn ? (
          <button type="button" className={styles.fileTurn} aria-expanded={open} aria-controls={details} onClick={onTurn}>
            <Icon name={open ? 'down' : 'right'} />
            {heading}
          </button>
        ) : (
          <span className={styles.fileTurn}>{heading}</span>
        )}
        <span className={standing === 'bad' || standing === 'failed' ? styles.fault : ''}>
          {sayStanding(desk, dataset, { say, language })}
        </span>
        {!open && standing === 'good' && (
          <button type="button" className="button" aria-label={`${say('data.record')}: ${name}`} onClick={onRecord}>
            {say('data.record')}
          </button>
        )}
        {(!busy || job?.state === 'queued') && (
          <button type="button" className="button quiet" aria-label={`${away}: ${name}`} onClick={onClear}>
            {away}
          </button>
        )}
      </div>
      {busy && <Sending desk={desk} />}
      <div id={details} className={styles.fileDetails} hidden={!open}>
        {open && step !== 'recorded' && (
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault()
              onCheck()
            }}
          >
            <FileOptions
              desk={desk}
              basics={basics}
              place={place}
              datasets={datasets}
              sources={sources}
              disabled={busy}
              onDeclare={onDeclare}
            />
            <Decided decisions={declared.decisions} onDecide={decide} dataset={dataset} disabled={busy} />
            <div className="acts">
              <button type="submit" className="button" disabled={busy || (declared.dataset === '' && !desk.tellable)}>
                {say('data.check')}
              </button>
              <span className="note">{say('data.check.safe')}</span>
            </div>
          </form>
        )}
        {open &&
          (error instanceof FileChanged ? (
            <p role="alert" className={styles.fault}>
              {say('data.changed', { file: name })}
            </p>
          ) : (
            error && <Failed error={error} again={step === 'checked' ? onRecord : onCheck} />
          ))}
        {open && findings.error && <Failed error={findings.error} again={() => void findings.refetch()} />}
        {open && reply && (
          <CheckResult
            desk={desk}
            reply={reply}
            datasets={datasets}
            units={basics.units}
            indicators={basics.indicators}
            onRecord={onRecord}
            onCheck={onCheck}
            onDecide={decide}
            onClear={onClear}
            onUndo={onUndo}
            questions={
              <>
                <FileQuestions desk={desk} reply={reply} datasets={datasets} onDeclare={onDeclare} onCheck={onCheck} />
                <SourceKeeper
                  key={declared.source}
                  desk={desk}
                  dataset={dataset}
                  sources={sources}
                  onClear={() => onDeclare({ map: {} })}
                  onSaved={onSettle}
                />
              </>
            }
          />
        )}
      </div>
    </li>
  )
}

/** Asked for only where there is a job. */
const nothing = { job: '', version: 0 }
