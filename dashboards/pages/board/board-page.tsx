import { useChoice } from '../../address/use-choice.ts'
import { showDay } from '../../format/day.ts'
import { AppBar } from '../../frame/app-bar.tsx'
import { EmptyBoard } from '../../frame/empty-home.tsx'
import { Failed } from '../../frame/failed.tsx'
import { PeriodChoice } from '../../frame/period-choice.tsx'
import { UnitChoice } from '../../frame/unit-choice.tsx'
import { WaitingCard } from '../../frame/waiting.tsx'
import { settlePlace } from '../../place/settle-place.ts'
import { useBasics } from '../../place/use-basics.ts'
import { useText } from '../../text/use-text.tsx'
import { Board } from './board.tsx'

/** The leader's page: bar, note on the sample, and the board in whatever state it is. */
export function BoardPage() {
  const { say, language } = useText()
  const [choice, choose] = useChoice()
  const { answer: basics, error, again } = useBasics(language)
  const place = basics && !basics.empty ? settlePlace(basics, choice) : null
  return (
    <>
      <AppBar>
        {basics && place && (
          <>
            <UnitChoice
              offered={place.offered}
              registry={basics.units}
              unit={place.unit}
              onChoose={(unit) => choose({ unit, level: null, target: null })}
            />
            <PeriodChoice period={place.period} calendar={choice.calendar} onChoose={choose} />
          </>
        )}
      </AppBar>
      {basics?.health.sample && (
        <aside className="sample">
          <strong>{say('sample.title')}</strong> {say('sample.day', { day: showDay(basics.health.day, language) })}
        </aside>
      )}
      <main>
        {basics && place ? (
          <Board basics={basics} place={place} choice={choice} choose={choose} />
        ) : basics ? (
          <EmptyBoard />
        ) : error ? (
          <Failed error={error} again={again} />
        ) : (
          <div className="board">
            <div className="skeleton skeleton-sentence" />
            <WaitingCard lines={12} />
            <WaitingCard />
          </div>
        )}
      </main>
      {basics && (
        <footer className="foot note">
          {say('foot', { version: basics.health.version, data: basics.health.dataVersion })} · <a href="/api/docs">{say('foot.api')}</a>
        </footer>
      )}
    </>
  )
}
