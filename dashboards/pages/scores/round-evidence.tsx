import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EvidenceItem } from '../../../engine/rounds/evidence/replies.ts'
import { useMay } from '../../account/use-me.ts'
import { roundEvidenceQuery } from '../../answers/round-queries.ts'
import { sayError } from '../../answers/say-error.ts'
import { sendRoundAct } from '../../answers/send-round-act.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { useMayAnswer } from '../../scores/behalf.ts'
import { useText } from '../../text/use-text.tsx'
import answersStyles from './answers.module.css'
import styles from './evidence.module.css'
import { EvidenceAdd } from './evidence-add.tsx'
import { EvidenceList } from './evidence-list.tsx'

interface Props {
  round: string
  unit: string
  criterion: string
  /** Whether it is the unit's turn to add and to take away. */
  open: boolean
  /** Whether it is asked for before it is unfolded, so that its number is known. */
  eager: boolean
}

/** What proves an answer, folded away: pieces to look at and, while it is the unit's turn, to add and take away. */
export function RoundEvidence({ round, unit, criterion, open, eager }: Props) {
  const { say, language } = useText()
  const may = useMay()
  const mayAnswer = useMayAnswer()
  const { run, error } = useRoundAct()
  const [unfolded, setUnfolded] = useState(false)
  const { data } = useQuery({ ...roundEvidenceQuery(language, round, unit), enabled: eager || unfolded })
  const items = data?.find((one) => one.criterion === criterion)?.evidence ?? []
  const mine = open && mayAnswer
  const remove = ({ evidence }: EvidenceItem) =>
    void run((spoken) => sendRoundAct('/rounds/{round}/evidence/{evidence}/removal', { round, evidence }, {}, spoken, { unit }))
  return (
    <details className={styles.evidence} onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}>
      <summary>{data ? say('evidence.count', { count: items.length }) : say('evidence')}</summary>
      {data && items.length === 0 && !mine && <p className="note">{say('evidence.none')}</p>}
      {items.length > 0 && <EvidenceList round={round} unit={unit} items={items} onRemove={mine && may('answer') ? remove : null} />}
      {error && (
        <p className={answersStyles.fault} role="alert">
          {sayError(error, say)}
        </p>
      )}
      {unfolded && mine && <EvidenceAdd round={round} unit={unit} criterion={criterion} />}
    </details>
  )
}
