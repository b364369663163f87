import type { JudgedItem, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { showInstant } from '../../format/instant.ts'
import { stepOf } from '../../rounds/round-status.ts'
import { sayPoints } from '../../rounds/say-points.ts'
import { sayWho } from '../../text/say-who.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './evidence.module.css'

interface Props {
  round: RoundReply
  item: JudgedItem
  /** The step whose verdict is left out, because it is being given beside. */
  without?: string | undefined
}

/** What was said of an item, in the order in which it was: the unit's explanations, verdicts with reasons and comments. */
export function ItemThread({ round, item, without }: Props) {
  const { say, language } = useText()
  const said = item.verdicts
    .filter(({ step }) => step !== without)
    .map(({ step, decision, points, reason, comment, at, by }) => ({
      who: stepOf(round, step)?.title[language] ?? step,
      text: [
        sayPoints({ decision, points }, { say, language }),
        round.reasons.find(({ id }) => id === reason)?.title[language] ?? reason,
        comment,
      ]
        .filter(Boolean)
        .join('; '),
      at,
      by,
    }))
  const explained = item.explanations.map((one) => ({ who: say('score.answer.explanation'), ...one }))
  const lines = [...explained, ...said].toSorted((a, b) => (a.at < b.at ? -1 : 1))
  if (lines.length === 0) return null
  return (
    <dl className={`${styles.thread} item-thread`}>
      {lines.map(({ who, text, at, by }) => (
        <div key={`${at} ${who}`}>
          <dt>{who}</dt>
          <dd>
            {text}{' '}
            <span className="note">
              ({sayWho(by, say)}, {showInstant(at, language, 'both')})
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
