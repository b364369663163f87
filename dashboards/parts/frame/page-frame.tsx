import type { ReactNode } from 'react'
import { ownUnits, useMe } from '../../account/use-me.ts'
import type { Choice } from '../../address/choice.ts'
import type { Route } from '../../address/route.ts'
import { useChoice, useRoute } from '../../address/use-address.ts'
import { useJobs } from '../../answers/use-jobs.ts'
import { showDay } from '../../format/day.ts'
import { type Basics, type Place, settlePlace } from '../../place/settle-place.ts'
import { useBasics } from '../../place/use-basics.ts'
import { useText } from '../../text/use-text.tsx'
import { Failed } from '../failed.tsx'
import { WaitingPage } from '../waiting.tsx'
import { AccountMenu } from './account-menu.tsx'
import { AppBar } from './app-bar.tsx'
import { EmptyHome } from './empty-home.tsx'
import { FindAnything } from './find-anything.tsx'
import styles from './frame.module.css'
import { JobsLine } from './jobs-line.tsx'
import { LateLine } from './late-line.tsx'
import { OfflineLine } from './offline-line.tsx'
import { PeriodChoice } from './period-choice.tsx'
import { Rail } from './rail.tsx'
import { UnitChoice } from './unit-choice.tsx'
import { WaitingChoices } from './waiting-choices.tsx'
import { WaitingLine } from './waiting-line.tsx'

/** What every page is given. */
export interface PageProps {
  basics: Basics
  place: Place
  choice: Choice
  choose: (change: Partial<Choice>) => void
}

/** Pages about people, which unit and period do not change. */
const ofPeople: ReadonlySet<Route['page']> = new Set(['admin', 'account'])
/** Pages that have nothing to show before the first file; sets, targets, plans and rounds are laid down before that. */
const ofData: ReadonlySet<Route['page']> = new Set([
  'board',
  'targets',
  'indicators',
  'indicator',
  'published',
  'publishedIndex',
  'forms',
  'form',
  'rows',
])

/** What stands around every page: bar, rail, note on the sample, foot; and the states in which there is no page yet. */
export function PageFrame({ children }: { children: (page: PageProps) => ReactNode }) {
  const { say, language } = useText()
  const route = useRoute()
  const [choice, choose] = useChoice()
  const { answer: basics, error, again } = useBasics(language)
  const jobs = useJobs(language)
  const me = useMe()
  // Points are seen by one's own unit alone, until they are published.
  const held = route.page === 'scores' || route.page === 'score'
  const place = basics && settlePlace(basics, choice, ownUnits(me), held)
  const empty = basics?.health.empty && ofData.has(route.page)
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {say('rail.skip')}
      </a>
      <AppBar account={<AccountMenu />} find={basics && place && !empty && <FindAnything basics={basics} place={place} />}>
        {basics && place && !empty && !ofPeople.has(route.page) && (
          <>
            <UnitChoice
              offered={place.foreign && place.unit ? [place.unit, ...place.choosable] : place.choosable}
              registry={basics.units}
              unit={place.unit}
              wholeList={place.wholeList}
              onChoose={(unit) => choose({ unit, level: null, target: null })}
            />
            <PeriodChoice period={place.period} calendar={choice.calendar} onChoose={choose} />
          </>
        )}
        {!basics && !error && !ofPeople.has(route.page) && <WaitingChoices />}
      </AppBar>
      <Rail route={route} />
      <div className={styles.framePage}>
        {basics?.health.sample && (
          <aside className={`${styles.sample} sample`}>
            <strong>{say('sample.title')}</strong> {say('sample.day', { day: showDay(basics.health.day, language) })}
          </aside>
        )}
        {place && place.stray !== null && !ofPeople.has(route.page) && (
          <p className={styles.sample} role="status">
            {say('unit.stray', { name: place.stray, unit: place.unit?.name ?? say('whole') })}
          </p>
        )}
        <LateLine />
        <JobsLine jobs={jobs} shown={route.page !== 'data'} />
        <main id="main" tabIndex={-1}>
          {empty ? (
            <EmptyHome />
          ) : basics && place ? (
            children({ basics, place, choice, choose })
          ) : error ? (
            <Failed error={error} again={again} />
          ) : (
            <WaitingPage />
          )}
        </main>
        {basics && (
          <footer className={`${styles.foot} note`}>
            {say('foot', { version: basics.health.version, data: basics.health.dataVersion, head: basics.health.head.slice(0, 12) })} ·{' '}
            <a href="/api/docs">{say('foot.api')}</a>
          </footer>
        )}
        <WaitingLine />
        <OfflineLine />
      </div>
    </div>
  )
}
