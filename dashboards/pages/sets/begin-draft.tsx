import { useId, useState } from 'react'
import type { SetImport, SetLine } from '../../../engine/amendments/replies.ts'
import { addressTo } from '../../address/route.ts'
import { goTo } from '../../address/use-address.ts'
import { useSetAct } from '../../answers/use-set-act.ts'
import cardStyles from '../../parts/card.module.css'
import { FileField } from '../../parts/file-field.tsx'
import { ListField } from '../../parts/list-field.tsx'
import { Refused } from '../../parts/refused.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './sets.module.css'

/** A draft begun from a set that was issued, or from the table of a decision. */
export function BeginDraft({ issued }: { issued: SetLine[] }) {
  const { say, language } = useText()
  const id = useId()
  const { act, error, busy } = useSetAct()
  const [chosen, setChosen] = useState('')
  const [version, setVersion] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [told, setTold] = useState<SetImport | null>(null)
  const from = issued.find((one) => `${one.index} ${one.version}` === chosen)
  const place = { index: from?.index ?? '', version: version.trim() }
  const begin = async () => {
    const copied = await act('POST', '/sets/{index}/{version}/draft', place, { from: from!.version })
    if (copied) goTo(addressTo({ page: 'set', ...place }, window.location.search))
  }
  const send = async () => {
    setTold(null)
    const reply = await act('POST', '/sets/{index}/{version}/table', place, file!, { file: file!.name })
    setTold(reply)
    if (reply?.status === 'accepted') goTo(addressTo({ page: 'set', ...place }, window.location.search))
  }
  return (
    <section className={cardStyles.card} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('set.begin')}</h2>
      <div className={styles.form}>
        <div className={styles.two}>
          <ListField
            label={say('set.from')}
            value={chosen}
            none={say('set.from.none')}
            choices={issued.map((one) => [`${one.index} ${one.version}`, `${one.title[language]} (${one.version})`] as const)}
            onChoose={setChosen}
          />
          <TextField label={say('set.version.new')} hint={say('set.version.hint')} value={version} onWrite={setVersion} />
        </div>
        <FileField
          label={say('set.file')}
          accept=".xlsx,.docx,.csv"
          files={file ? [file] : []}
          onChoose={([chosen]) => setFile(chosen ?? null)}
        />
        <Refused error={error} />
        {told?.status === 'rejected' && (
          <div className={styles.wording} role="alert">
            <p>
              <strong>{say('set.file.refused', { count: told.issueCount })}</strong>
            </p>
            <ul>
              {told.issues.slice(0, 50).map((one) => (
                <li key={`${one.row} ${one.column} ${one.code}`}>
                  {[
                    one.row !== null && say('set.file.row', { row: one.row, column: one.column ?? '' }),
                    language === 'vi' ? one.message : (one.messageEn ?? one.message),
                    one.value,
                  ]
                    .filter(Boolean)
                    .join(': ')}
                </li>
              ))}
            </ul>
          </div>
        )}
        <p className="acts">
          <button
            type="button"
            className="button main"
            disabled={busy || !from || place.version === ''}
            onClick={() => void (file ? send() : begin())}
          >
            {say(file ? 'set.begin.table' : 'set.begin.copy')}
          </button>
        </p>
      </div>
    </section>
  )
}
