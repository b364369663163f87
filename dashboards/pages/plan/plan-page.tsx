import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import type { PlanView } from '../../address/route.ts'
import { askAgain, firstError } from '../../answers/asked.ts'
import { annexesQuery, annexQuery, tasksQuery } from '../../answers/plan-queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { PrintHead } from '../../parts/frame/print-head.tsx'
import layoutStyles from '../../parts/layout.module.css'
import tabStyles from '../../parts/tabs.module.css'
import { WaitingPage } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import { AnnexIn } from './annex-in.tsx'
import { LeadsView } from './leads-view.tsx'
import { MoneyView } from './money-view.tsx'
import { OpenView } from './open-view.tsx'
import { PartsView } from './parts-view.tsx'
import { ReportView } from './report-view.tsx'
import { TaskView } from './task-view.tsx'
import { TimeView } from './time-view.tsx'

const views: (PlanView | 'parts')[] = ['parts', 'leads', 'time', 'money', 'report', 'open']

/** The plan of the year: how far its tasks are, by part, agency and time, its money, and what is still to be settled or reported. */
export function PlanPage({ view = 'parts', task, ...page }: PageProps & { view?: PlanView | 'parts'; task?: string }) {
  const { say, language } = useText()
  const annexes = useQuery(annexesQuery(language))
  const { year } = page.place
  const plan = (annexes.data?.find((one) => one.year === year) ?? annexes.data?.at(-1))?.plan
  const annex = useQuery({ ...annexQuery(language, plan ?? ''), enabled: plan !== undefined })
  const tasks = useQuery({ ...tasksQuery(language, plan ?? ''), enabled: plan !== undefined })
  const may = useMay()
  const error = firstError([annexes, annex, tasks])
  if (error) return <Failed error={error} again={askAgain([annexes, annex, tasks])} />
  if (!annexes.data) return <WaitingPage />
  if (plan === undefined) return <NoPlan {...page} mayImport={may('run')} />
  if (!annex.data || !tasks.data) return <WaitingPage />
  const [found, told] = [annex.data, tasks.data]
  if (task !== undefined) return <TaskView annex={found} tasks={told} id={task} />
  const offered = views.filter((one) => (one === 'report' ? may('report') : one === 'open' ? may('run') : true))
  return (
    <>
      <PrintHead
        text={say('print.head', { unit: found.title[language], period: String(found.year), version: page.basics.health.dataVersion })}
      />
      <div className={layoutStyles.stack}>
        <PageHeading leads title={[say('page.plan'), String(found.year)]}>
          <strong>
            {say('plan.sentence', {
              year: found.year,
              done: showDecimal(told.done, language),
              tasks: showDecimal(told.tasks, language),
              activitiesDone: showDecimal(told.activities.done, language),
              activities: showDecimal(told.activities.count, language),
              late: showDecimal(told.late, language),
            })}
          </strong>{' '}
          {told.unreported > 0 && say('plan.sentence.unreported', { count: showDecimal(told.unreported, language) })}
        </PageHeading>
        <nav className={tabStyles.tabs} aria-label={say('page.plan')}>
          {offered.map((one) => (
            <PageLink key={one} to={one === 'parts' ? { page: 'plan' } : { page: 'planView', view: one }} current={one === view}>
              {say(`plan.view.${one}`)}
              {one === 'open' && found.open.length > 0 && ` (${found.open.length})`}
            </PageLink>
          ))}
        </nav>
        {view === 'parts' && <PartsView annex={found} tasks={told} />}
        {view === 'leads' && <LeadsView tasks={told} />}
        {view === 'time' && <TimeView tasks={told} />}
        {view === 'money' && <MoneyView annex={found} />}
        {view === 'report' && may('report') && <ReportView key={page.place.unit?.id} tasks={told} page={page} />}
        {view === 'open' && may('run') && <OpenView annex={found} />}
      </div>
    </>
  )
}

function NoPlan({ basics, place, mayImport }: PageProps & { mayImport: boolean }) {
  const { say } = useText()
  const declared = basics.plans.find(({ year }) => year === place.year) ?? basics.plans.at(-1)
  return (
    <section className={`${cardStyles.card} ${cardStyles.empty}`}>
      <PageHeading title={[say('page.plan')]}>{say('plan.none')}</PageHeading>
      <p>{say('plan.none.why')}</p>
      {mayImport && <AnnexIn plan={declared?.id ?? ''} />}
    </section>
  )
}
