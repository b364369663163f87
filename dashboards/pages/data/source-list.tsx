import { useQuery } from '@tanstack/react-query'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { SourceReply } from '../../../engine/imports/replies.ts'
import { dropSource, ofSources, sourcesQuery } from '../../answers/send-sources.ts'
import { useAct } from '../../answers/use-act.ts'
import { showInstant } from '../../format/instant.ts'
import { sizeOf } from '../../imports/map-questions.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import { Refused } from '../../parts/refused.tsx'
import { sayWho } from '../../text/say-who.ts'
import type { TextKey } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { MapLines } from './map-lines.tsx'
import styles from './source.module.css'

/** How source systems write their files, as it was saved; letting go of one changes nothing that was imported. */
export function SourceList({ datasets }: { datasets: DatasetReply[] }) {
  const { say, language } = useText()
  const sources = useQuery(sourcesQuery(language))
  const { run, error, busy } = useAct(ofSources)
  if (sources.error) return <Failed error={sources.error} again={() => void sources.refetch()} />
  if (!sources.data || sources.data.length === 0) return null
  const drop = ({ name, dataset }: SourceReply) => run((spoken) => dropSource(name, dataset, spoken))
  return (
    <section className={cardStyles.card} aria-labelledby="sources-title">
      <h2 id="sources-title">{say('data.sources')}</h2>
      <p className="note">{say('data.sources.note')}</p>
      <Refused error={error} />
      {sources.data.map((source) => {
        const { name, dataset: id, map, encoding, separator, leaveOut, at, by } = source
        const dataset = datasets.find((one) => one.id === id)
        return (
          <details key={JSON.stringify([id, name])} className={styles.questions}>
            <summary>
              {name}: {dataset?.title[language] ?? id},{' '}
              {say('data.source.size', { count: sizeOf(map) + leaveOut.length + Number(separator !== null) })}
            </summary>
            <p className="note">{say('data.alias.by', { at: showInstant(at, language, 'both'), by: sayWho(by, say) })}</p>
            <MapLines map={map} dataset={dataset} />
            {leaveOut.map((kind) => (
              <p key={kind}>{say('data.left', { what: say(`data.kind.${kind}` as TextKey) })}</p>
            ))}
            {separator !== null && <p>{say('data.separated', { sign: separator })}</p>}
            {encoding !== null && (
              <p>
                {say('data.encoding')}: {encoding}
              </p>
            )}
            <button
              type="button"
              className="button"
              disabled={busy}
              aria-label={say('data.source.drop.one', { name })}
              onClick={() => void drop(source)}
            >
              {say('data.alias.drop')}
            </button>
          </details>
        )
      })}
    </section>
  )
}
