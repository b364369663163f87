import type { ComponentType } from 'react'
import { usablePages } from './account/offered-pages.ts'
import { useMe } from './account/use-me.ts'
import { type OfferedPage, pathOf, type Route, readRoute } from './address/route.ts'
import { useRoute } from './address/use-address.ts'
import { fetchPage, pages } from './load-pages.tsx'
import { Board } from './pages/board/board.tsx'
import { IndicatorPage } from './pages/indicator/indicator-page.tsx'
import { IndicatorList } from './pages/indicators/indicator-list.tsx'
import { Gate } from './pages/sign-in/gate.tsx'
import { TargetsPage } from './pages/targets/targets-page.tsx'
import { Nowhere } from './parts/frame/nowhere.tsx'
import { PageFrame, type PageProps } from './parts/frame/page-frame.tsx'

fetchPage(readRoute(window.location.pathname))

const views: Record<OfferedPage, ComponentType<PageProps>> = {
  board: Board,
  targets: TargetsPage,
  indicators: IndicatorList,
  scores: pages.scores.view,
  published: pages.published.view,
  rounds: pages.rounds.view,
  sets: pages.sets.view,
  plan: pages.plan.view,
  forms: pages.forms.view,
  data: pages.data.view,
  admin: pages.admin.view,
}

/** Pages that nobody has use of who has none of the page above them. */
const above: Partial<Record<Route['page'], OfferedPage>> = { round: 'rounds', rows: 'data', set: 'sets', entries: 'sets', entry: 'sets' }

function PageOf({ route, page }: { route: Route; page: PageProps }) {
  const me = useMe()
  const needed = above[route.page]
  if (route.page !== 'nowhere' && needed && !usablePages(me).includes(needed)) return <Nowhere path={pathOf(route)} />
  switch (route.page) {
    case 'indicator':
      return <IndicatorPage key={route.id} id={route.id} {...page} />
    case 'form':
      return <pages.form.view key={route.form} form={route.form} {...page} />
    case 'score':
      return <pages.score.view key={route.index} index={route.index} view={route.view} {...page} />
    case 'publishedIndex':
      return <pages.publishedIndex.view key={route.index} index={route.index} {...page} />
    case 'rows':
      return <pages.rows.view key={route.dataset} dataset={route.dataset} {...page} />
    case 'planView':
      return <pages.plan.view view={route.view} {...page} />
    case 'planTask':
      return <pages.plan.view key={route.task} task={route.task} {...page} />
    case 'owed':
      return <pages.owed.view {...page} />
    case 'account':
      return me.signedIn ? <pages.account.view /> : <Nowhere path={pathOf(route)} />
    case 'signIn':
      return null
    case 'round':
      return <pages.round.view key={route.round} round={route.round} view={route.view} {...page} />
    case 'set':
      return <pages.set.view key={`${route.index} ${route.version}`} index={route.index} version={route.version} {...page} />
    case 'entries':
      return <pages.entries.view key={route.kind} kind={route.kind} {...page} />
    case 'entry':
      return <pages.entry.view key={`${route.kind} ${route.id}`} kind={route.kind} id={route.id} {...page} />
    case 'nowhere':
      return <Nowhere path={route.path} />
    default: {
      if (!usablePages(me).includes(route.page)) return <Nowhere path={pathOf(route)} />
      const View = views[route.page]
      return <View {...page} />
    }
  }
}

/** The app: the door, the frame, and in it the page of the address. */
export function App() {
  const route = useRoute()
  return (
    <Gate>
      <PageFrame>{(page) => <PageOf route={route} page={page} />}</PageFrame>
    </Gate>
  )
}
