import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EntryLine } from '../../../engine/amendments/alteration-replies.ts'
import type { EntryKindName } from '../../../engine/amendments/entries/kinds.ts'
import { PageLink } from '../../address/page-link.tsx'
import { addressTo } from '../../address/route.ts'
import { goTo } from '../../address/use-address.ts'
import { entriesQuery } from '../../answers/entry-queries.ts'
import { showInstant } from '../../format/instant.ts'
import { matchWords } from '../../format/match-words.ts'
import { AliasList } from '../../parts/alias-list.tsx'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { sayWho } from '../../text/say-who.ts'
import { useText } from '../../text/use-text.tsx'
import { nameUnits, singleNames } from '../../units/offered-units.ts'
import tablesStyles from '../scores/tables.module.css'
import setStyles from '../sets/sets.module.css'
import { EntryTabs } from './entry-tabs.tsx'

/** The definitions of a kind, what the office made of them and why, and the way to another. */
export function EntryList({ kind, basics }: PageProps & { kind: EntryKindName }) {
  const { say, language } = useText()
  const entries = useQuery(entriesQuery(language, kind))
  const [sought, setSought] = useState('')
  const [id, setId] = useState('')
  if (entries.error) return <Failed error={entries.error} again={() => void entries.refetch()} />
  if (!entries.data) return <WaitingPage />
  const own = entries.data.filter(({ state }) => state !== 'bundled')
  const word = sought.trim().toLowerCase()
  const shown = entries.data.filter((one) => one.id.toLowerCase().includes(word) || matchWords(one.title[language], sought))
  const names = kind === 'unit' ? singleNames(nameUnits(basics.units, basics.units), { say, language }) : new Map<string, string>()
  return (
    <div className={layoutStyles.stack}>
      <PageHeading leads title={[say(`entry.kind.${kind}`)]}>
        <strong>{say('entry.list.sentence', { kind: say(`entry.kind.${kind}`), count: entries.data.length, own: own.length })}</strong>
      </PageHeading>
      <EntryTabs current={kind} />
      <section className={cardStyles.card} aria-label={say(`entry.kind.${kind}`)}>
        {kind === 'unit' && <p className="note">{say('entry.unit.note')}</p>}
        <TextField label={say('entry.list.find')} value={sought} onWrite={setSought} />
        {shown.length === 0 && <p className="note">{say('entry.list.none')}</p>}
        {shown.length > 0 && <Lines kind={kind} lines={shown} names={names} />}
      </section>
      {kind === 'unit' && <AliasList units={basics.units} />}
      <section className={cardStyles.card} aria-labelledby="entry-new">
        <h2 id="entry-new">{say('entry.new')}</h2>
        <form
          className={setStyles.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (id.trim() !== '') goTo(addressTo({ page: 'entry', kind, id: id.trim() }, window.location.search))
          }}
        >
          <TextField label={say('entry.new.id')} hint={say(`entry.new.hint.${kind}`)} value={id} onWrite={setId} />
          <p className="acts">
            <button type="submit" className="button" disabled={id.trim() === ''}>
              {say('entry.new.act')}
            </button>
          </p>
        </form>
      </section>
    </div>
  )
}

interface LinesProps {
  kind: EntryKindName
  lines: EntryLine[]
  /** What tells namesakes apart. */
  names: ReadonlyMap<string, string>
}
function Lines({ kind, lines, names }: LinesProps) {
  const { say, language } = useText()
  return (
    <table className={tablesStyles.scoreTable}>
      <TableHead heads={[say('entry.title'), say('entry.id'), say('entry.state'), say('entry.why')]} />
      <tbody>
        {lines.map(({ id, title, state, at, by, reason }) => (
          <tr key={id}>
            <th scope="row">
              <PageLink to={{ page: 'entry', kind, id }}>{names.get(id) ?? title[language]}</PageLink>
            </th>
            <td data-label={say('entry.id')}>{id}</td>
            <td className={tablesStyles.state} data-label={say('entry.state')}>
              {say(`entry.state.${state}`)}
            </td>
            <td data-label={say('entry.why')}>
              {at === null
                ? '\u2013'
                : say('entry.by', { by: sayWho(by ?? '', say), at: showInstant(at, language, 'both'), reason: reason ?? '' })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
