import { useQuery } from '@tanstack/react-query'
import type { SetLine } from '../../../engine/amendments/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { setsQuery } from '../../answers/set-queries.ts'
import { useSetAct } from '../../answers/use-set-act.ts'
import { showDay } from '../../format/day.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { Refused } from '../../parts/refused.tsx'
import { TableHead } from '../../parts/table/table-head.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { showYears } from '../../sets/show-years.ts'
import { useText } from '../../text/use-text.tsx'
import { EntryTabs } from '../entries/entry-tabs.tsx'
import tablesStyles from '../scores/tables.module.css'
import { BeginDraft } from './begin-draft.tsx'

/** The criteria sets there are, drafts first, and the two ways to begin another. */
export function SetList() {
  const { say, language } = useText()
  const sets = useQuery(setsQuery(language))
  if (sets.error) return <Failed error={sets.error} again={() => void sets.refetch()} />
  if (!sets.data) return <WaitingPage />
  const drafts = sets.data.filter(({ state }) => state === 'draft')
  const issued = sets.data.filter(({ state }) => state === 'issued')
  const dropped = sets.data.filter(({ state }) => state === 'dropped')
  return (
    <div className={layoutStyles.stack}>
      <PageHeading leads title={[say('page.sets')]}>
        <strong>{say('set.list.sentence', { issued: issued.length, drafts: drafts.length })}</strong>
      </PageHeading>
      <p>
        <PageLink to={{ page: 'scores' }}>{say('score.none.step')}</PageLink>
      </p>
      <EntryTabs current="sets" />
      <BeginDraft issued={issued} />
      {[drafts, dropped, issued].map(
        (group) =>
          group.length > 0 && (
            <section key={group[0]!.state} className={cardStyles.card} aria-labelledby={`sets-${group[0]!.state}`}>
              <h2 id={`sets-${group[0]!.state}`}>{say(`set.state.${group[0]!.state}`)}</h2>
              <table className={tablesStyles.scoreTable}>
                <TableHead heads={[say('score.index'), say('set.version'), say('set.years'), say('set.decision')]} />
                <tbody>
                  {group.map((one) => (
                    <Line key={`${one.index} ${one.version}`} line={one} />
                  ))}
                </tbody>
              </table>
            </section>
          ),
      )}
    </div>
  )
}

function Line({ line }: { line: SetLine }) {
  const { say, language } = useText()
  const { index, version, title, state, years, decision, open } = line
  return (
    <tr>
      <th scope="row">
        {state === 'draft' ? <PageLink to={{ page: 'set', index, version }}>{title[language]}</PageLink> : title[language]}
      </th>
      <td data-label={say('set.version')}>{version}</td>
      <td data-label={say('set.years')}>{showYears(years)}</td>
      <td data-label={say('set.decision')}>
        {state === 'dropped' ? (
          <Restore line={line} />
        ) : state === 'draft' ? (
          say('set.open', { count: open })
        ) : (
          [decision.number, decision.date && showDay(decision.date, language)].filter(Boolean).join(', ')
        )}
      </td>
    </tr>
  )
}

/** A draft that was taken away comes back. */
function Restore({ line: { index, version } }: { line: SetLine }) {
  const { say } = useText()
  const { act, error, busy } = useSetAct()
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={busy}
        aria-label={say('set.restore.one', { version })}
        onClick={() => void act('POST', '/sets/{index}/{version}/restoration', { index, version }, {})}
      >
        {say('set.restore')}
      </button>
      <Refused error={error} />
    </>
  )
}
