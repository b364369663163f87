import { useState } from 'react'
import type { CriterionReply } from '../../../engine/rounds/replies.ts'
import type { JudgedItem, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import { isJudged } from '../../rounds/over-claim.ts'
import { stepOf } from '../../rounds/round-status.ts'
import { useText } from '../../text/use-text.tsx'
import { Refused } from './refused.tsx'
import styles from './rounds.module.css'
import { useRoundAct } from './use-round-act.ts'
import { VerdictIssues } from './verdict-issues.tsx'
import { VerdictRow } from './verdict-row.tsx'

interface Props {
  round: RoundReply
  items: JudgedItem[]
  /** Every item of the round, for how others were judged. */
  everything: JudgedItem[]
  criteria: CriterionReply[]
  byUnit: boolean
  onAsk: (item: JudgedItem) => void
}

type Issues = { message: string; value: string | null }[]

/** Whether a step is one at which points are given. */
const judges = (does: string | undefined): boolean => does === 'judge' || does === 'decide'

/** The items of one criterion or one unit, each with what is said of it; those nobody has judged can be agreed to at once. */
export function AppraisalGroup({ round, items, everything, criteria, byUnit, onAsk }: Props) {
  const { say, language } = useText()
  const { act, error, busy } = useRoundAct()
  const [issues, setIssues] = useState<Issues>([])
  const unitOf = new Map(round.units.map((unit) => [unit.unit, unit]))
  const placed = items.flatMap((item) => unitOf.get(item.unit) ?? []).length === items.length
  const stepAt = ({ unit }: JudgedItem) => stepOf(round, unitOf.get(unit)?.step ?? '')
  const plain = items.filter((one) => judges(stepAt(one)?.does) && !isJudged(one) && one.points !== null)
  const agree = async () => {
    for (const [step, same] of Map.groupBy(plain, (one) => stepAt(one)?.step ?? '')) {
      const verdicts = same.map(({ unit, code }) => ({ unit, code, decision: 'agree' }))
      const reply = await act('/rounds/{round}/verdicts', { round: round.round }, { step, verdicts })
      if (!reply) return
      setIssues(reply.issues)
    }
  }
  if (!placed) return null
  return (
    <div className={styles.group}>
      {plain.length > 0 && (
        <p className={styles.acts}>
          <button type="button" className="button" disabled={busy} onClick={() => void agree()}>
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
