import type { CriterionReply } from '../../../engine/rounds/replies.ts'
import { isBlank } from '../../answers/send-answers.ts'
import { showInstant } from '../../format/instant.ts'
import styles from '../../parts/card.module.css'
import { sayAnswer } from '../../scores/points-facts.ts'
import { sayWho } from '../../text/say-who.ts'
import { useText } from '../../text/use-text.tsx'
import type { Conflict } from './use-answers.ts'

/** Both versions of answers that two people changed at once, and the choice between them. */
export function AnswerConflict({ conflict, criteria }: { conflict: Conflict; criteria: CriterionReply[] }) {
  const speaker = useText()
  const { say, language } = speaker
  const sayOne = (code: string, one: Conflict['yours'][number] | undefined): string =>
    !one || isBlank(one)
      ? say('score.conflict.none')
      : [
          one.answer !== null &&
            sayAnswer(
              one.answer,
              criteria.find((known) => known.code === code),
              speaker,
            ),
          one.explanation,
          one.document,
        ]
          .filter(Boolean)
          .join('; ')
  return (
    <section className={`${styles.card} ${styles.failed}`} role="alert">
      <h2>{say('score.conflict')}</h2>
      <p>{say('score.conflict.safe')}</p>
      {conflict.yours.map((mine) => {
        const theirs = conflict.theirs.find(({ code }) => code === mine.code)
        const from = theirs ? `${sayWho(theirs.by, say)}, ${showInstant(theirs.at, language, 'both')}` : ''
        return (
          <dl key={mine.code}>
            <dt>{say('score.conflict.mine', { code: mine.code })}</dt>
            <dd>{sayOne(mine.code, mine)}</dd>
            <dt>{say('score.conflict.theirs', { code: mine.code, from })}</dt>
            <dd>{sayOne(mine.code, theirs)}</dd>
          </dl>
        )
      })}
      <p>
        <button type="button" className="button" onClick={conflict.keepMine}>
          {say('score.conflict.keep')}
        </button>{' '}
        <button type="button" className="button quiet" onClick={conflict.takeTheirs}>
          {say('score.conflict.take')}
        </button>
      </p>
    </section>
  )
}
