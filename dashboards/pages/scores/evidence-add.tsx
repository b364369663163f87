import { zipSync } from 'fflate'
import { useId, useState } from 'react'
import { sayError } from '../../answers/say-error.ts'
import { sendRoundAct, sendRoundFile } from '../../answers/send-round-act.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { DayField } from '../../parts/day-field.tsx'
import fieldStyles from '../../parts/field.module.css'
import { FileField } from '../../parts/file-field.tsx'
import { behalfParameters, useBehalf } from '../../scores/behalf.ts'
import { useKeptDraft } from '../../scores/use-kept-draft.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from './answer-text.tsx'
import answersStyles from './answers.module.css'
import styles from './evidence.module.css'

interface Props {
  round: string
  unit: string
  criterion: string
}

const kinds = ['file', 'paper', 'link'] as const
type Kind = (typeof kinds)[number]
const nothing = { number: '', issued: '', issuer: '', page: '', kept: '', link: '' }
type Papers = typeof nothing
const asked: Record<Kind, (keyof Papers)[]> = {
  file: ['number', 'issued', 'issuer', 'page'],
  paper: ['number', 'issued', 'issuer', 'page', 'kept'],
  link: ['link', 'page'],
}
const needed: Record<Kind, (keyof Papers)[]> = { file: [], paper: ['number', 'issuer'], link: ['link'] }

/** Evidence to be added to a criterion: files, a paper that is kept somewhere, or a link. */
export function EvidenceAdd({ round, unit, criterion }: Props) {
  const { say } = useText()
  const id = useId()
  const { run, error, busy } = useRoundAct()
  const behalf = useBehalf()
  const [kind, setKind] = useState<Kind>('file')
  const { draft: papers, write: setPapers, settle } = useKeptDraft({ evidence: round, unit }, criterion, nothing)
  const [files, setFiles] = useState<File[]>([])
  const [joining, setJoining] = useState(true)
  const arePhotos = files.length > 1 && files.every(({ type }) => type === 'image/jpeg')
  const ready = kind === 'file' ? files.length > 0 : needed[kind].every((name) => papers[name].trim() !== '')
  const said = Object.fromEntries(asked[kind].flatMap((name) => (papers[name].trim() === '' ? [] : [[name, papers[name].trim()]])))
  const add = async () => {
    const done = await run(async (language) => {
      if (kind !== 'file') {
        const what = { ...(kind === 'paper' ? { paper: true } : {}), ...(behalf ? { onBehalf: true, signed: behalf.signed } : {}) }
        return sendRoundAct('/rounds/{round}/evidence/references', { round }, { criterion, ...said, ...what }, language, { unit })
      }
      const about = { unit, criterion, ...said, ...behalfParameters(behalf) }
      if (arePhotos && joining)
        return sendRoundFile('/rounds/{round}/evidence', { round }, await packed(files), language, { ...about, join: 'true' })
      for (const [at, file] of files.entries()) {
        await sendRoundFile('/rounds/{round}/evidence', { round }, file, language, about)
        // Those that came are not sent again.
        setFiles(files.slice(at + 1))
      }
      return true
    })
    if (!done) return
    settle()
    setFiles([])
  }
  return (
    <div className={styles.add}>
      <p className="note">{say('evidence.secret')}</p>
      <fieldset className={fieldStyles.segments}>
        <legend>{say('evidence.kind')}</legend>
        {kinds.map((one) => (
          <label key={one}>
            <input type="radio" name={`${id}-kind`} checked={one === kind} onChange={() => setKind(one)} />
            <span>{say(`evidence.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {kind === 'file' && (
        <div className={styles.file}>
          <FileField label={say('evidence.files')} many files={files} onChoose={setFiles} />
          {arePhotos && (
            <label className={answersStyles.answerCheck}>
              <input type="checkbox" checked={joining} onChange={({ target }) => setJoining(target.checked)} />
              {say('evidence.join', { count: files.length })}
            </label>
          )}
        </div>
      )}
      <div className={styles.papers}>
        {asked[kind].map((name) =>
          name === 'issued' ? (
            <DayField
              key={name}
              label={say('evidence.field.issued')}
              value={papers.issued}
              onWrite={(issued) => setPapers({ ...papers, issued })}
            />
          ) : (
            <AnswerText
              key={name}
              id={`${id}-${name}`}
              label={say(`evidence.field.${name}`)}
              hint={needed[kind].includes(name) ? say('round.field.needed') : undefined}
              value={papers[name]}
              onWrite={(text) => setPapers({ ...papers, [name]: text })}
            />
          ),
        )}
      </div>
      {error && (
        <p className={answersStyles.fault} role="alert">
          {sayError(error, say)}
        </p>
      )}
      <p>
        <button type="button" className="button" disabled={busy || !ready} onClick={() => void add()}>
          {say('evidence.add')}
        </button>
      </p>
    </div>
  )
}

/** Photographs in the order in which they were chosen, as one archive named after the first. */
async function packed(photos: File[]): Promise<File> {
  const entries = await Promise.all(
    photos.map(async (photo, at) => [`${String(at + 1).padStart(4, '0')}.jpg`, new Uint8Array(await photo.arrayBuffer())] as const),
  )
  const name = `${photos[0]?.name.replace(/\.jpe?g$/i, '') ?? 'anh'}.zip`
  return new File([zipSync(Object.fromEntries(entries), { level: 0 })], name)
}
