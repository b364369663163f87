import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { useMe } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { showDay } from '../../format/day.ts'
import { Status } from '../../parts/status.tsx'
import { TableHead } from '../../parts/table/table-head.tsx'
import { mayClose } from '../../rounds/may-close.ts'
import { closingStepOf, stepOf, unitStatus } from '../../rounds/round-status.ts'
import { useText } from '../../text/use-text.tsx'
import tablesStyles from '../scores/tables.module.css'
import styles from './rounds.module.css'

interface Props {
  round: RoundReply
  registry: UnitReply[]
  onAct: (unit: string) => void
}

/** The units of a round, one a row: step, days, how far, and the way to what can be done. */
export function UnitsTable({ round, registry, onAct }: Props) {
  const { say, language } = useText()
  const me = useMe()
  const inOrder = round.units.toSorted((a, b) => Number(a.state === 'excluded') - Number(b.state === 'excluded'))
  return (
    <table className={`${tablesStyles.scoreTable} ${styles.units} round-units`}>
      <TableHead
        heads={[
          say('column.unit'),
          say('round.step'),
          say('round.due'),
          say('column.status'),
          ...(['answered', 'evidence', 'judged'] as const).map((one) => [say(`round.${one}`), 'figure'] as const),
          say('round.act'),
        ]}
      />
      <tbody>
        {inOrder.map((unit) => {
          const { status, word } = unitStatus(round, unit)
          const out = unit.state === 'excluded'
          const act = say(mayClose(me, unit, closingStepOf(round, unit), registry) ? 'round.act' : 'papers.show')
          return (
            <tr key={unit.unit}>
              <th scope="row">
                <PageLink
                  to={{ page: 'score', index: round.index, view: 'criteria' }}
                  choosing={{ unit: unit.unit, period: `${round.year}` }}
                >
                  {unit.name}
                </PageLink>
                {unit.state !== 'joined' && (
                  <span className={`note ${styles.below}`}>
                    {unit.state === 'unranked' && `${say('round.state.unranked')}: `}
                    {unit.stateReason}
                  </span>
                )}
              </th>
              <td data-label={say('round.step')}>{!out && stepOf(round, unit.step)?.title[language]}</td>
              <td data-label={say('round.due')}>{!out && unit.due && showDay(unit.due, language)}</td>
              <td>
                <Status status={status}>{say(word)}</Status>
              </td>
              {([unit.answered, unit.evidence, unit.judged] as const).map((count, at) => {
                const name = (['answered', 'evidence', 'judged'] as const)[at] ?? 'judged'
                return (
                  <td key={name} className="figure" data-label={say(`round.${name}`)}>
                    {!out && `${count}/${unit.of}`}
                  </td>
                )
              })}
              <td>
                <button type="button" className="button quiet" aria-label={`${act}: ${unit.name}`} onClick={() => onAct(unit.unit)}>
                  {act}
                </button>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
