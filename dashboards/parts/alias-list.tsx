import { useQuery } from '@tanstack/react-query'
import type { UnitReply } from '../../engine/definitions/replies.ts'
import { useMay } from '../account/use-me.ts'
import { everything } from '../answers/ask-anew.ts'
import { aliasesQuery } from '../answers/import-queries.ts'
import { sendAlias } from '../answers/send-imports.ts'
import { useAct } from '../answers/use-act.ts'
import { showInstant } from '../format/instant.ts'
import { sayWho } from '../text/say-who.ts'
import { useText } from '../text/use-text.tsx'
import { sayUnitLife } from '../units/say-unit-life.ts'
import styles from './alias-list.module.css'
import cardStyles from './card.module.css'
import { Failed } from './failed.tsx'
import { Refused } from './refused.tsx'

/** Spellings that people confirmed to mean a unit; each can be let go of, which changes nothing that was imported. */
export function AliasList({ units }: { units: UnitReply[] }) {
  const { say, language } = useText()
  const may = useMay()
  const aliases = useQuery(aliasesQuery(language))
  const { run, error, busy } = useAct(everything)
  if (aliases.error) return <Failed error={aliases.error} again={() => void aliases.refetch()} />
  if (!aliases.data || aliases.data.length === 0) return null
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const sayUnit = (id: string) => {
    const unit = byId.get(id)
    return unit ? sayUnitLife(unit, { say, language }) : id
  }
  const drop = (name: string) => run((spoken) => sendAlias(name, null, spoken))
  return (
    <section className={cardStyles.card} aria-labelledby="aliases-title">
      <h2 id="aliases-title">{say('data.aliases')}</h2>
      <p className="note">{say('data.aliases.note')}</p>
      <Refused error={error} />
      <ul className={styles.list}>
        {aliases.data.map(({ name, unit, at, by }) => (
          <li key={name}>
            <span>
              <mark className="known">{name}</mark> {sayUnit(unit)}{' '}
              <span className="note">{say('data.alias.by', { at: showInstant(at, language, 'both'), by: sayWho(by, say) })}</span>
            </span>
            {may('confirm') && (
              <button
                type="button"
                className="button"
                disabled={busy}
                aria-label={say('data.alias.drop.one', { name })}
                onClick={() => void drop(name)}
              >
                {say('data.alias.drop')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
