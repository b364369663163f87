import { useState } from 'react'
import type { CriterionReply } from '../../../engine/rounds/replies.ts'
import type { JudgedItem, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { useVerdicts } from '../../answers/use-verdicts.ts'
import { showDecimal } from '../../format/decimal.ts'
import { Refused } from '../../parts/refused.tsx'
import { isAbsent, isJudged } from '../../rounds/over-claim.ts'
import { judges, stepOf } from '../../rounds/round-status.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './rounds.module.css'
import { VerdictIssues } from './verdict-issues.tsx'
import { VerdictRow } from './verdict-row.tsx'

interface Props {
  round: RoundReply
  items: JudgedItem[]
  /** Every item of the round, for how others were judged. */
  everything: JudgedItem[]
  criteria: CriterionReply[]
  byUnit: boolean
  /** The verdicts of the year before, where there was a round. */
  earlier: JudgedItem[]
  onAsk: (item: JudgedItem) => void
}

type Issues = { message: string; value: string | null }[]

/** The items of one criterion or one unit, each with what is said of it; those nobody has judged can be agreed to at once. */
export function AppraisalGroup({ round, items, everything, criteria, byUnit, earlier, onAsk }: Props) {
  const { say, language } = useText()
  const { give, error, busy } = useVerdicts(round.round)
  const [issues, setIssues] = useState<Issues>([])
  const unitOf = new Map(round.units.map((unit) => [unit.unit, unit]))
  const placed = items.flatMap((item) => unitOf.get(item.unit) ?? []).length === items.length
  const stepAt = ({ unit }: JudgedItem) => stepOf(round, unitOf.get(unit)?.step ?? '')
  const plain = items.filter((one) => judges(stepAt(one)?.does) && !isJudged(one) && (one.points !== null || isAbsent(one)))
  // Points that are what data give: nobody declared others.
  const measured = plain.filter(({ fromData }) => fromData)
  const agree = async (wanted: JudgedItem[]) => {
    for (const [step, same] of Map.groupBy(wanted, (one) => stepAt(one)?.step ?? '')) {
      const reply = await give({ step, verdicts: same.map(({ unit, code }) => ({ unit, code, decision: 'agree' as const })) })
      if (!reply) return
      setIssues(reply.issues)
    }
  }
  if (!placed) return null
  return (
    <div className={styles.group}>
      {measured.length > 0 && (
        <details className={styles.more}>
          <summary>{say('round.judge.covers', { count: showDecimal(measured.length, language) })}</summary>
          <ul>
            {measured.map(({ unit, code, title, points }) => (
              <li key={`${unit} ${code}`}>
                {byUnit ? `${code} ${title[language]}` : unitOf.get(unit)?.name}:{' '}
                {points === null ? say('reason.not_applicable') : showDecimal(points, language)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {plain.length > 0 && (
        <p className="acts">
          {measured.length > 0 && measured.length < plain.length && (
            <button type="button" className="button" disabled={busy} onClick={() => void agree(measured)}>
              {say('round.judge.measured', { count: showDecimal(measured.length, language) })}
            </button>
          )}
          <button type="button" className="button" disabled={busy} onClick={() => void agree(plain)}>
            {say('round.judge.all', { count: showDecimal(plain.length, language) })}
          </button>
        </p>
      )}
      <Refused error={error} />
      <VerdictIssues issues={issues} />
      <ul className={styles.items}>
        {items.map((item) => {
          const unit = unitOf.get(item.unit)
          return (
            unit && (
              <VerdictRow
                key={`${item.unit} ${item.code} ${unit.step}`}
                round={round}
                unit={unit}
                item={item}
                criterion={criteria.find(({ code }) => code === item.code)}
                yearBefore={earlier.find((one) => one.code === item.code && one.unit === item.unit)}
                others={byUnit ? everything.filter((one) => one.code === item.code && one.unit !== item.unit && isJudged(one)) : []}
                byUnit={byUnit}
                canJudge={judges(stepAt(item)?.does)}
                onAsk={() => onAsk(item)}
              />
            )
          )
        })}
      </ul>
    </div>
  )
}
