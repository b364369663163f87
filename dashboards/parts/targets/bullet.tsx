import type { TargetReply } from '../../../engine/values/replies.ts'
import type { Measure } from '../../format/measure.ts'
import styles from './bullet.module.css'

/** How long the bar's scale is: percents to 100, other values past the goal. */
function lengthOf({ value, goal, goalTo }: TargetReply, { unit }: Measure): number {
  const marks = [Number(value), goal, goalTo ?? 0]
  return unit === 'percent' ? Math.max(100, ...marks) : Math.max(...marks, Number.MIN_VALUE) * 1.1
}

/** A bar from 0 with a tick at the goal and a lighter one at what is due by now; nothing where there is no value, or a rank. */
export function Bullet({ target, measure }: { target: TargetReply; measure: Measure }) {
  if (target.value === null || target.op === 'rank') return null
  const most = lengthOf(target, measure)
  const at = (n: number) => Math.min(100, Math.max(0, (n / most) * 100))
  const { goal, goalTo, pace } = target
  const due = pace === null || Number(pace) === goal ? null : at(Number(pace))
  return (
    <svg className={`${styles.bullet} ${styles[target.status] ?? ''}`} viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.ground} x="0" y="3" width="100" height="10" />
      {goalTo !== null && <rect className={styles.range} x={at(goal)} y="3" width={at(goalTo) - at(goal)} height="10" />}
      <rect className={styles.bar} x="0" y="5" width={at(Number(target.value))} height="6" />
      {due !== null && <line className={styles.pace} x1={due} x2={due} y1="2" y2="14" />}
      <line className={styles.goal} x1={at(goal)} x2={at(goal)} y1="0" y2="16" />
    </svg>
  )
}
