import type { ComponentType } from 'react'
import type { OfferedPage, Route } from './address/route.ts'
import { useRoute } from './address/use-address.ts'
import { Board } from './pages/board/board.tsx'
import { DataPage } from './pages/data/data-page.tsx'
import { IndicatorPage } from './pages/indicator/indicator-page.tsx'
import { IndicatorList } from './pages/indicators/indicator-list.tsx'
import { RoundList } from './pages/rounds/round-list.tsx'
import { RoundPage } from './pages/rounds/round-page.tsx'
import { IndexList } from './pages/scores/index-list.tsx'
import { ScorePage } from './pages/scores/score-page.tsx'
import { TargetsPage } from './pages/targets/targets-page.tsx'
import { Nowhere } from './parts/frame/nowhere.tsx'
import { PageFrame, type PageProps } from './parts/frame/page-frame.tsx'

const views: Record<OfferedPage, ComponentType<PageProps>> = {
  board: Board,
  targets: TargetsPage,
  indicators: IndicatorList,
  scores: IndexList,
  data: DataPage,
}

function pageOf(route: Route, page: PageProps) {
  switch (route.page) {
    case 'indicator':
      return <IndicatorPage key={route.id} id={route.id} {...page} />
    case 'score':
      return <ScorePage key={route.index} index={route.index} view={route.view} {...page} />
    case 'rounds':
      return <RoundList {...page} />
    case 'round':
      return <RoundPage key={route.round} round={route.round} view={route.view} {...page} />
    case 'nowhere':
      return <Nowhere path={route.path} />
    default: {
      const View = views[route.page]
      return <View {...page} />
    }
  }
}

/** The app: the frame, and in it the page of the address. */
export function App() {
  const route = useRoute()
  return <PageFrame>{(page) => pageOf(route, page)}</PageFrame>
}
