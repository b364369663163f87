import { useState } from 'react'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { SourceReply } from '../../../engine/imports/replies.ts'
import type { RowKind } from '../../../engine/ingest/rows/row-kinds.ts'
import { ofSources, sendSource } from '../../answers/send-sources.ts'
import { useAct } from '../../answers/use-act.ts'
import { joinMaps, sizeOf } from '../../imports/map-questions.ts'
import { Refused } from '../../parts/refused.tsx'
import { useText } from '../../text/use-text.tsx'
import { MapLines } from './map-lines.tsx'
import styles from './source.module.css'
import { type Desk, numberForms } from './use-desk.ts'

interface Props {
  desk: Desk
  dataset: DatasetReply | undefined
  sources: SourceReply[]
  onClear: () => void
  onSaved: (name: string) => void
}

/** Keeps what was said of the file for the next ones of its source; the file on the desk needs no further check. */
export function SourceKeeper({ desk, dataset: read, sources, onClear, onSaved }: Props) {
  const { say } = useText()
  const { run, error, busy } = useAct(ofSources)
  const { dataset, map, source, encoding, numbers, decisions } = desk.declared
  const [name, setName] = useState(source)
  const kept = (called: string) => sources.find((one) => one.dataset === dataset && one.name === called)
  const { leaveOut, separator } = decisions
  const isKept =
    leaveOut.every((kind) => kept(source)?.leaveOut.includes(kind)) && (separator ?? kept(source)?.separator) === kept(source)?.separator
  if (dataset === '' || (sizeOf(map) === 0 && isKept)) return null
  const save = async (called: string) => {
    const before = kept(called)
    const form = numbers === '' ? null : numberForms[numbers]
    const said = {
      ...{ name: called, dataset, map: joinMaps(before?.map ?? {}, map) },
      leaveOut: [...new Set([...((before?.leaveOut ?? []) as RowKind[]), ...leaveOut])],
      separator: separator ?? before?.separator ?? null,
      encoding: encoding === '' ? (before?.encoding ?? null) : encoding,
      decimal: form?.decimal ?? before?.decimal ?? null,
      thousands: form?.thousands ?? before?.thousands ?? null,
    }
    const saved = await run((spoken) => sendSource(said, spoken))
    if (saved) onSaved(saved.name)
  }
  const called = name.trim()
  return (
    <>
      {sizeOf(map) > 0 && (
        <details className={styles.questions}>
          <summary>{say('data.map.said', { count: sizeOf(map) })}</summary>
          <MapLines map={map} dataset={read} />
          <button type="button" className="button quiet" onClick={onClear}>
            {say('data.map.clear')}
          </button>
        </details>
      )}
      <form
        className={styles.keeper}
        onSubmit={(event) => {
          event.preventDefault()
          void save(called)
        }}
      >
        <Refused error={error} />
        <label>
          {say('data.source.keep')}
          <input
            type="text"
            maxLength={100}
            value={name}
            placeholder={say('data.source.example')}
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={busy || called === ''}>
          {say('data.source.save')}
        </button>
      </form>
    </>
  )
}
