import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { standingPublication } from '../../../engine/rounds/standing-publication.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './rounds.module.css'

/** As many units are named; of more their count is told. */
const named = 5

/** What a decision over a round waits for: units on their way, the survey; after it units whose result is looked at again. */
export function AwaitedNote({ round }: { round: RoundReply }) {
  const { say, language } = useText()
  const last = standingPublication(round)
  const final = round.steps.at(-1)?.step
  const taking = round.units.filter(({ state }) => state !== 'excluded')
  const away = taking.filter(({ step, reopened }) => step !== final || reopened !== null)
  const back = last ? taking.filter((one) => !away.includes(one) && one.returned.some(({ at }) => at > last.at)) : []
  const names = (units: RoundReply['units']) =>
    units.length > named ? say('round.await.units', { count: units.length }) : units.map(({ name }) => name).join(', ')
  const lines = round.steps.flatMap(({ step, title }) => {
    const there = away.filter((one) => one.step === step)
    return there.length === 0 ? [] : say(last ? 'round.await.review' : 'round.await.step', { step: title[language], units: names(there) })
  })
  if (!last && round.survey === 'open') lines.push(say('round.await.survey'))
  if (!last && round.survey === 'not_held' && round.surveyNeeded) lines.push(say('round.await.survey.needed'))
  if (back.length > 0) lines.push(say('round.await.correction', { units: names(back) }))
  if (lines.length === 0) return null
  return (
    <div className="await-note">
      <p className="note">{say(last ? 'round.await.after' : 'round.await')}</p>
      <ul className={styles.editions}>
        {lines.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  )
}
