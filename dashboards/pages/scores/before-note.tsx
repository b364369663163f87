import type { ReactNode } from 'react'
import type { CriterionReply } from '../../../engine/rounds/replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayAnswer } from '../../scores/points-facts.ts'
import { useText } from '../../text/use-text.tsx'
import answersStyles from './answers.module.css'
import type { YearBefore } from './use-year-before.ts'

/** What was answered to a criterion the year before, the points it was then given, and what can be done with it. */
export function BeforeNote({ criterion, before, children }: { criterion: CriterionReply; before: YearBefore; children: ReactNode }) {
  const { say, language } = useText()
  const earlier = before.answers.get(criterion.code)
  const points = before.points.get(criterion.code)
  if (!earlier) return null
  const parts = [
    earlier.answer === null ? null : sayAnswer(earlier.answer, criterion, { say, language }),
    earlier.explanation,
    earlier.document,
  ]
  return (
    <p className={`${answersStyles.beforeNote} note`}>
      <span>
        {say('score.before', { year: before.year, answer: parts.filter(Boolean).join('; ') })}
        {points === undefined ? '' : `. ${say('score.before.points', { points: showDecimal(points, language) })}`}
      </span>
      {children}
    </p>
  )
}
