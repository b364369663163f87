import type { ComponentType } from 'react'
import { usablePages } from './account/offered-pages.ts'
import { useMe } from './account/use-me.ts'
import { type OfferedPage, pathOf, type Route } from './address/route.ts'
import { useRoute } from './address/use-address.ts'
import { AccountPage } from './pages/account/account-page.tsx'
import { AdminPage } from './pages/admin/admin-page.tsx'
import { Board } from './pages/board/board.tsx'
import { DataPage } from './pages/data/data-page.tsx'
import { FormPage } from './pages/forms/form-page.tsx'
import { IndicatorPage } from './pages/indicator/indicator-page.tsx'
import { IndicatorList } from './pages/indicators/indicator-list.tsx'
import { OwedPage } from './pages/owed/owed-page.tsx'
import { PlanPage } from './pages/plan/plan-page.tsx'
import { RoundList } from './pages/rounds/round-list.tsx'
import { RoundPage } from './pages/rounds/round-page.tsx'
import { RowsPage } from './pages/rows/rows-page.tsx'
import { IndexList } from './pages/scores/index-list.tsx'
import { ScorePage } from './pages/scores/score-page.tsx'
import { Gate } from './pages/sign-in/gate.tsx'
import { TargetsPage } from './pages/targets/targets-page.tsx'
import { Nowhere } from './parts/frame/nowhere.tsx'
import { PageFrame, type PageProps } from './parts/frame/page-frame.tsx'

const views: Record<OfferedPage, ComponentType<PageProps>> = {
  board: Board,
  targets: TargetsPage,
  indicators: IndicatorList,
  scores: IndexList,
  rounds: RoundList,
  plan: PlanPage,
  forms: FormPage,
  data: DataPage,
  admin: AdminPage,
}

function PageOf({ route, page }: { route: Route; page: PageProps }) {
  const me = useMe()
  switch (route.page) {
    case 'indicator':
      return <IndicatorPage key={route.id} id={route.id} {...page} />
    case 'form':
      return <FormPage key={route.form} form={route.form} {...page} />
    case 'score':
      return <ScorePage key={route.index} index={route.index} view={route.view} {...page} />
    case 'rows':
      return <RowsPage key={route.dataset} dataset={route.dataset} {...page} />
    case 'planView':
      return <PlanPage view={route.view} {...page} />
    case 'owed':
      return <OwedPage {...page} />
    case 'account':
      return me.signedIn ? <AccountPage /> : <Nowhere path={pathOf(route)} />
    case 'signIn':
      return null
    case 'round':
      return <RoundPage key={route.round} round={route.round} view={route.view} {...page} />
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
