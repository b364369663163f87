import { useState } from 'react'
import type { SetDraft } from '../../../engine/amendments/replies.ts'
import { useSetAct } from '../../answers/use-set-act.ts'
import cardStyles from '../../parts/card.module.css'
import { ListField } from '../../parts/list-field.tsx'
import { Refused } from '../../parts/refused.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { type DraftLine, type ExtraPart, extraParts, extrasOf } from '../../sets/raw-set.ts'
import { readNumber } from '../../sets/schema-field.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './sets.module.css'

const nothing = { code: '', title: '', max: '' }

/** A line added to a draft: under a criterion that holds others, or to the points outside the maximum with their cap. */
export function AddLine({ draft, lines, onAdded }: { draft: SetDraft; lines: DraftLine[]; onAdded: (code: string) => void }) {
  const { say } = useText()
  const { act, error, busy } = useSetAct()
  const [under, setUnder] = useState('')
  const [cap, setCap] = useState<string | null>(null)
  const [line, setLine] = useState(nothing)
  const groups = lines.filter(({ criterion }) => criterion.criteria !== undefined)
  const part = extraParts.find((one) => one === under)
  const extras = part && extrasOf(draft.document, part)
  const shownCap = cap ?? String(extras?.cap ?? '').replace('.', ',')
  const place = groups.find(({ criterion }) => criterion.code === under)?.criterion.criteria?.length ?? 0
  const code = line.code.trim()
  const isTaken = lines.some(({ criterion }) => criterion.code === code)
  const isWhole = code !== '' && !isTaken && line.title.trim() !== '' && readNumber(line.max) !== undefined
  const add = async () => {
    const title = { vi: line.title.trim(), en: line.title.trim() }
    const said = { code, title, max: readNumber(line.max) }
    const { index, version, seen } = draft
    const edits = part ? addExtra(part, extras, said, readNumber(shownCap)) : [{ code: under, key: `criteria.${place}`, value: said }]
    if (!(await act('PUT', '/sets/{index}/{version}', { index, version }, { seen, edits }))) return
    setLine(nothing)
    setCap(null)
    onAdded(code)
  }
  return (
    <section className={cardStyles.card} aria-labelledby="add-line">
      <h2 id="add-line">{say('set.add')}</h2>
      <div className={styles.form}>
        <ListField
          label={say('set.add.under')}
          value={under}
          none={say('set.add.none')}
          choices={[
            ...extraParts.map((one) => [one, say(`set.part.${one}`)] as const),
            ...groups.map(({ criterion }) => [criterion.code, `${criterion.code} ${criterion.title?.vi ?? ''}`] as const),
          ]}
          onChoose={(now) => {
            setUnder(now)
            setCap(null)
          }}
        />
        {part && <TextField label={say('set.cap')} value={shownCap} onWrite={setCap} />}
        <div className={styles.two}>
          <TextField
            label={say('set.name')}
            value={line.code}
            fault={isTaken ? say('set.add.taken', { code }) : undefined}
            onWrite={(code) => setLine({ ...line, code })}
          />
          <TextField label={say('set.title')} value={line.title} onWrite={(title) => setLine({ ...line, title })} />
          <TextField label={say('set.max')} value={line.max} onWrite={(max) => setLine({ ...line, max })} />
        </div>
        <Refused error={error} />
        <p className="acts">
          <button
            type="button"
            className="button"
            disabled={busy || under === '' || !isWhole || (part !== undefined && readNumber(shownCap) === undefined)}
            onClick={() => void add()}
          >
            {say('set.add.act')}
          </button>
        </p>
      </div>
    </section>
  )
}

type Said = { code: string; title: { vi: string; en: string }; max: number | undefined }

/** The first line of a part brings the part. */
const addExtra = (part: ExtraPart, extras: ReturnType<typeof extrasOf>, line: Said, cap: number | undefined) =>
  extras
    ? [
        { key: `${part}.cap`, value: cap },
        { key: `${part}.lines.${extras.lines?.length ?? 0}`, value: line },
      ]
    : [{ key: part, value: { cap, lines: [line] } }]
