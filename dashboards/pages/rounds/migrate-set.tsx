import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Migrated, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { indexesQuery } from '../../answers/score-queries.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { showDay } from '../../format/day.ts'
import { DayField } from '../../parts/day-field.tsx'
import { ListField } from '../../parts/list-field.tsx'
import { Refused } from '../../parts/refused.tsx'
import { TableHead } from '../../parts/table/table-head.tsx'
import { useKeptDraft } from '../../scores/use-kept-draft.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from '../scores/answer-text.tsx'
import tablesStyles from '../scores/tables.module.css'
import { ConfirmAct } from './confirm-act.tsx'
import styles from './rounds.module.css'

/** Carries a round over into another version of its set: what was carried, and what is open for it. */
export function MigrateSet({ round }: { round: RoundReply }) {
  const { say, language } = useText()
  const id = useId()
  const indexes = useQuery(indexesQuery(language))
  const { act, error } = useRoundAct()
  const { draft, write, settle } = useKeptDraft({ round: round.round }, 'migration', { picked: '', due: '', reason: '' })
  const { picked, due, reason } = draft
  const [done, setDone] = useState<Migrated | null>(null)
  const sets = indexes.data?.find((one) => one.id === round.index)?.sets ?? []
  const others = sets.filter(({ version, from, to }) => version !== round.version && from <= round.year && round.year <= to)
  const version = others.find((one) => one.version === picked)?.version ?? others[0]?.version
  const migrate = async () => {
    const said = { ...(due === '' ? {} : { due }), ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }
    const migrated = await act('/rounds/{round}/migration', { round: round.round }, { version, ...said })
    setDone(migrated)
    if (migrated) settle()
  }
  return (
    <details className={styles.more}>
      <summary>{say('round.migrate')}</summary>
      <div className={styles.form}>
        {version === undefined && !done && (
          <p className="note">{say('round.migrate.none', { version: round.version, year: round.year })}</p>
        )}
        {version !== undefined && (
          <>
            <ListField
              label={say('round.migrate.to')}
              value={version}
              choices={others.map((one) => [one.version, `${one.version} (${one.decision})`])}
              onChoose={(one) => write({ ...draft, picked: one })}
            />
            <DayField
              label={say('round.migrate.due')}
              hint={say('round.migrate.due.hint')}
              value={due}
              onWrite={(day) => write({ ...draft, due: day })}
            />
            <AnswerText
              id={`${id}-reason`}
              label={say('round.reason')}
              value={reason}
              onWrite={(text) => write({ ...draft, reason: text })}
            />
          </>
        )}
        <Refused error={error} />
        <div role="status">{done && <Carried round={round} migrated={done} />}</div>
        {version !== undefined && (
          <ConfirmAct label={say('round.migrate')} disabled={false} onDo={migrate}>
            {say('round.migrate.will', { from: round.version, to: version })}
          </ConfirmAct>
        )}
      </div>
    </details>
  )
}

/** What came over, and what is open under the other version, unit by unit. */
function Carried({ round, migrated: { version, due, carried, open } }: { round: RoundReply; migrated: Migrated }) {
  const { say, language } = useText()
  const name = (unit: string) => round.units.find((one) => one.unit === unit)?.name ?? unit
  return (
    <>
      <p>
        {say('round.migrate.done', { version, ...carried })}{' '}
        {open.length === 0 ? say('round.migrate.whole') : say('round.migrate.open', { count: open.length })}
        {due !== null && ` ${say('round.migrate.until', { day: showDay(due, language) })}`}
      </p>
      {open.length > 0 && (
        <table className={`${tablesStyles.scoreTable} open-table`}>
          <TableHead heads={[say('column.unit'), say('score.criterion'), say('round.migrate.what'), say('round.migrate.why')]} />
          <tbody>
            {open.map(({ unit, criterion, what, why }) => (
              <tr key={`${unit} ${criterion} ${what}`}>
                <th scope="row">{name(unit)}</th>
                <td data-label={say('score.criterion')}>{criterion}</td>
                <td data-label={say('round.migrate.what')}>{say(`round.migrate.what.${what}`)}</td>
                <td data-label={say('round.migrate.why')}>{say(`round.migrate.why.${why}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
