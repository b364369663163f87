import { useState } from 'react'
import type { EvidenceItem } from '../../../engine/rounds/evidence/replies.ts'
import { addressOf } from '../../answers/ask.ts'
import { showDay } from '../../format/day.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './evidence.module.css'

interface Props {
  round: string
  unit: string
  items: EvidenceItem[]
  /** Lets a piece go; null where that is not one's to do. */
  onRemove: ((item: EvidenceItem) => void) | null
}

/** What the server lets be looked at; it comes without origin, script and network. */
const shownTypes: ReadonlySet<string> = new Set(['pdf', 'jpg', 'png'])

/** Pieces of evidence: what each is and where it is found; pictures and PDF can be looked at in place. */
export function EvidenceList({ round, unit, items, onRemove }: Props) {
  const { say, language } = useText()
  const [shown, setShown] = useState<string | null>(null)
  return (
    <ul className={styles.list}>
      {items.map((item) => {
        const { evidence, name, type } = item
        const names = { round, evidence }
        const preview = addressOf('/rounds/{round}/evidence/{evidence}/preview', names, { unit })
        const looks = shownTypes.has(type)
        const open = shown === evidence
        return (
          <li key={evidence}>
            <div className={styles.piece}>
              {item.sha256 !== null && (
                <a href={addressOf('/rounds/{round}/evidence/{evidence}/file', names, { unit })} download>
                  {name}
                </a>
              )}
              {item.link !== null && (
                <a href={item.link} target="_blank" rel="noreferrer noopener">
                  {name}
                </a>
              )}
              {item.sha256 === null && item.link === null && (
                <span>
                  {name} ({say('evidence.paper')})
                </span>
              )}
              <span className="note">{sayPapers(item)}</span>
              {looks && (
                <button type="button" className="button quiet" aria-expanded={open} onClick={() => setShown(open ? null : evidence)}>
                  {say(open ? 'close' : 'evidence.look')}
                  <span className="hidden">{name}</span>
                </button>
              )}
              {onRemove && (
                <button
                  type="button"
                  className="button quiet"
                  aria-label={`${say('evidence.remove')}: ${name}`}
                  onClick={() => onRemove(item)}
                >
                  {say('evidence.remove')}
                </button>
              )}
            </div>
            {open && type === 'pdf' && <iframe className={styles.paper} src={preview} title={name} />}
            {open && type !== 'pdf' && <img className={styles.picture} src={preview} alt={name} />}
          </li>
        )
      })}
    </ul>
  )

  function sayPapers({ number, issued, issuer, page, quote, kept }: EvidenceItem): string {
    const day = issued === null ? null : showDay(issued, language)
    const place = page === null ? null : say('evidence.at', { page })
    return [number, day, issuer, place, quote, kept].filter((one) => one !== null).join(', ')
  }
}
