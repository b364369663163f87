import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountReply, EventReply } from '../../../engine/accounts/replies.ts'
import { type ActsWanted, eventsQuery } from '../../answers/account-queries.ts'
import { AskError } from '../../answers/ask.ts'
import { showInstant } from '../../format/instant.ts'
import { isDay } from '../../format/read-day.ts'
import cardStyles from '../../parts/card.module.css'
import { DayField } from '../../parts/day-field.tsx'
import { Failed } from '../../parts/failed.tsx'
import { ListField } from '../../parts/list-field.tsx'
import tableStyles from '../../parts/table/table.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { WaitingCard } from '../../parts/waiting.tsx'
import { sayWord, wordsOf } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { nameUnits, singleNames } from '../../units/offered-units.ts'
import styles from './admin.module.css'
import { PageTurner } from './page-turner.tsx'
import { sayUnit, type Words } from './say-role.ts'

/** Acts on a page. */
const length = 50

const all: ActsWanted = { account: '', unit: '', kind: '', from: '', to: '' }

/** Who did what: the chain as it is kept, the latest first, by account, unit, act and day. */
export function ActList({ accounts, words }: { accounts: AccountReply[]; words: Words }) {
  const { say, language } = useText()
  const [wanted, setWanted] = useState(all)
  const [turned, setTurned] = useState<number[]>([])
  const page = useQuery({ ...eventsQuery(language, wanted, length, turned.at(-1) ?? null), placeholderData: keepPreviousData })
  const want = (change: Partial<ActsWanted>) => {
    setWanted((now) => ({ ...now, ...change }))
    setTurned([])
  }
  const names = singleNames(nameUnits(words.units, words.units), { say, language })
  const isFiltered = Object.values(wanted).some((text) => text !== '')
  return (
    <section className={cardStyles.card} aria-labelledby="acts-title">
      <h2 id="acts-title">{say('acts.title')}</h2>
      <p className="note">{say('acts.note')}</p>
      <div className={styles.fields}>
        <TextField
          label={say('me.account')}
          value={wanted.account}
          onWrite={(account) => want({ account })}
          words={accounts.map(({ account }) => account)}
        />
        <ListField
          label={say('admin.unit')}
          value={wanted.unit}
          none={say('acts.every')}
          choices={words.units.map(({ id, name }) => [id, names.get(id) ?? name])}
          onChoose={(unit) => want({ unit })}
        />
        <ListField
          label={say('acts.act')}
          value={wanted.kind}
          none={say('acts.every')}
          choices={wordsOf('act').map((kind) => [kind, sayWord(say, 'act', kind)])}
          onChoose={(kind) => want({ kind })}
        />
        <DayField label={say('admin.from')} value={wanted.from} onWrite={(from) => want({ from: isDay(from) ? from : '' })} />
        <DayField label={say('admin.to')} value={wanted.to} onWrite={(to) => want({ to: isDay(to) ? to : '' })} />
      </div>
      {page.error instanceof AskError && page.error.code === 'NO_SUCH_ACCOUNT' ? (
        // A name that is not typed to its end yet is no fault.
        <p role="status">{page.error.message}</p>
      ) : page.error ? (
        <Failed error={page.error} again={() => (isFiltered ? want(all) : void page.refetch())} />
      ) : !page.data ? (
        <WaitingCard />
      ) : page.data.length === 0 ? (
        <p role="status">{say('acts.none')}</p>
      ) : (
        <Acts acts={page.data} words={words} />
      )}
      <PageTurner turned={turned} last={page.data?.length === length ? page.data.at(-1)?.seq : undefined} onTurn={setTurned} />
    </section>
  )
}

function Acts({ acts, words }: { acts: EventReply[]; words: Words }) {
  const { say, language } = useText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={tableStyles.tableScroll} tabIndex={0} aria-label={say('table.label', { title: say('acts.title') })}>
      <table className={`${tableStyles.data} acts`}>
        <TableHead heads={(['seq', 'at', 'account', 'act', 'of'] as const).map((head) => say(`acts.head.${head}`))} />
        <tbody>
          {acts.map((act) => (
            <tr key={act.seq}>
              <th scope="row" className="figure">
                {act.seq}
              </th>
              <td>{showInstant(act.at, language, 'both')}</td>
              <td>{act.account}</td>
              <td>{sayWord(say, 'act', act.kind)}</td>
              <td className={styles.wraps}>
                {[...act.about, ...act.units.map((id) => sayUnit(id, words))].join(', ')}
                <Kept act={act} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What was done, word for word as kept: text and nothing else. */
function Kept({ act: { seq, body, cut } }: { act: EventReply }) {
  const { say } = useText()
  if (body === null) return null
  return (
    <details className={styles.kept}>
      <summary aria-label={say('acts.kept.one', { seq })}>{say('acts.kept')}</summary>
      <pre>{cut ? `${body} …` : JSON.stringify(JSON.parse(body), null, 1)}</pre>
    </details>
  )
}
