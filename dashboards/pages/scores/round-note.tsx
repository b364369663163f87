import { useQuery } from '@tanstack/react-query'
import type { CriterionReply } from '../../../engine/rounds/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { roundItemsQuery } from '../../answers/round-queries.ts'
import { showDay } from '../../format/day.ts'
import { showDecimal } from '../../format/decimal.ts'
import { showInstant } from '../../format/instant.ts'
import cardStyles from '../../parts/card.module.css'
import { sayWho } from '../../text/say-who.ts'
import { useText } from '../../text/use-text.tsx'
import answersStyles from './answers.module.css'
import type { UnitRound } from './use-unit-round.ts'

interface Props {
  at: UnitRound
  /** Whether it is a part of the sheet that is worked here. */
  part: boolean
  /** What has been answered; where it is missing all the same, its evidence is. */
  answered: ReadonlySet<string>
  criteria: CriterionReply[]
  onJump: (code: string) => void
}

/** Longer lists are folded: the table below them is in sight, and has a way to the next. */
const unfolded = 10

/** Where the unit stands in its round: what is missing before it can be locked, as a list that jumps; or that it is locked. */
export function RoundNote({ at: { round, unit, step, mode, reopened, lockedAt }, part, answered, criteria, onJump }: Props) {
  const { say, language } = useText()
  const due = unit.due ? `, ${say('round.due.day', { day: showDay(unit.due, language) })}` : ''
  const places = { step: step?.title[language] ?? '', due, round: round.title[language] }
  const day = lockedAt ? showInstant(lockedAt, language, 'day') : ''
  const back = unit.returned.findLast(({ to }) => to === unit.step)
  const sentence =
    mode === 'open'
      ? say('score.round.open', places)
      : say(mode === 'explain' ? 'score.round.explain' : 'score.round.locked', { ...places, day })
  const again = (part || mode !== 'open') && unit.reopened
  const isOpen = mode === 'open' || reopened.size > 0
  const title = (code: string) => criteria.find((one) => one.code === code)?.title[language] ?? ''
  return (
    <section className={`${cardStyles.card} ${answersStyles.round} round-note`} aria-label={round.title[language]}>
      <p>
        {sentence} <PageLink to={{ page: 'round', round: round.round, view: 'units' }}>{say('score.round.page')}</PageLink>
      </p>
      {mode !== 'locked' && back && (
        <p className={answersStyles.caution}>
          {say('score.round.returned', { day: showInstant(back.at, language, 'day'), by: sayWho(back.by, say), reason: back.reason })}
        </p>
      )}
      {again && (
        <p className={answersStyles.caution}>
          {say('score.round.reopened', {
            count: again.codes.length,
            due: again.due ? `, ${say('round.due.day', { day: showDay(again.due, language) })}` : '',
            reason: again.reason,
          })}{' '}
          {again.codes.map((code) => (
            <a
              key={code}
              href={`#answer-${code}`}
              onClick={(event) => {
                event.preventDefault()
                onJump(code)
              }}
            >
              {code}{' '}
            </a>
          ))}
        </p>
      )}
      {mode === 'explain' && <CutItems round={round.round} unit={unit.unit} onJump={onJump} />}
      {isOpen && unit.missing.length === 0 && (
        <p>{say(part ? 'score.round.part.ready' : again ? 'score.round.reopened.ready' : 'score.round.ready')}</p>
      )}
      {isOpen && unit.missing.length > 0 && (
        <details open={unit.missing.length <= unfolded}>
          <summary>{say('score.round.missing', { count: unit.missing.length })}</summary>
          <ul>
            {unit.missing.map((code) => (
              <li key={code}>
                <a
                  href={`#answer-${code}`}
                  onClick={(event) => {
                    event.preventDefault()
                    onJump(code)
                  }}
                >
                  {code} {title(code)}
                </a>
                {answered.has(code) && <span className="note"> {say('score.round.unproved')}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** The items whose points were altered when they were judged: what there is to explain. */
function CutItems({ round, unit, onJump }: { round: string; unit: string; onJump: Props['onJump'] }) {
  const { say, language } = useText()
  const { data } = useQuery(roundItemsQuery(language, round, unit))
  const cut = data?.filter(({ verdicts, self, points }) => verdicts.at(-1)?.decision === 'adjust' && points !== self)
  if (!cut) return null
  const shown = (points: string | null) => (points === null ? say('none') : showDecimal(points, language))
  if (cut.length === 0) return <p>{say('score.round.cut.none')}</p>
  return (
    <details open>
      <summary>{say('score.round.cut', { count: cut.length })}</summary>
      <ul>
        {cut.map(({ code, title, self, points }) => (
          <li key={code}>
            <a
              href={`#answer-${code}`}
              onClick={(event) => {
                event.preventDefault()
                onJump(code)
              }}
            >
              {code} {title[language]}
            </a>
            : {shown(self)} → {shown(points)}
          </li>
        ))}
      </ul>
    </details>
  )
}
