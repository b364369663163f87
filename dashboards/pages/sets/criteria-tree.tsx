import type { SetCheck } from '../../../engine/amendments/replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import { type DraftLine, extraPartOf } from '../../sets/raw-set.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './sets.module.css'

interface Props {
  criteria: DraftLine[]
  check: SetCheck
  chosen: string | null
  onChoose: (code: string) => void
}

/** The criteria of a draft in their order; each opens in the editor, those with something wrong are marked. */
export function CriteriaTree({ criteria, check, chosen, onChoose }: Props) {
  const { say, language } = useText()
  const wrong = new Set([...check.faults, ...check.open].map(({ code }) => code))
  return (
    <section className={cardStyles.card} aria-labelledby="tree-title">
      <h2 id="tree-title">{say('set.criteria', { count: check.criteria, points: showDecimal(check.points, language) })}</h2>
      <ul className={styles.tree}>
        {criteria.map(({ criterion: { code, title, max, rule, criteria: below }, depth, list }, ix) => (
          <li key={code} data-depth={Math.min(depth, 3)}>
            {extraPartOf(list) && criteria[ix - 1]?.list.key !== list.key && (
              <h3 className={styles.part}>{say(`set.part.${extraPartOf(list)!}`)}</h3>
            )}
            <button type="button" className={styles.criterion} aria-current={code === chosen || undefined} onClick={() => onChoose(code)}>
              <span className={styles.code}>{code}</span>
              <span>
                {title?.vi}
                <span className={wrong.has(code) ? styles.mark : 'note'}>
                  {[
                    max !== undefined && say('set.points', { points: showDecimal(max, language) }),
                    rule ? sayWord(say, 'rule.kind', Object.keys(rule)[0] ?? '') : !below && say('set.kind.none'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
