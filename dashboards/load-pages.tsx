import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { Route } from './address/route.ts'
import { questions } from './answers/keep-known.ts'
import { Failed } from './parts/failed.tsx'
import { WaitingPage } from './parts/waiting.tsx'

/** The pages that are read most come with what all pages are made of. */
export { Board } from './pages/board/board.tsx'
export { IndicatorPage } from './pages/indicator/indicator-page.tsx'
export { IndicatorList } from './pages/indicators/indicator-list.tsx'
export { TargetsPage } from './pages/targets/targets-page.tsx'

/** A page whose program is fetched when it is first shown, or before; as any answer it comes by itself once the server is back. */
function paged<Props extends object>(name: string, load: () => Promise<ComponentType<Props>>) {
  const program = queryOptions({
    queryKey: ['program', name],
    queryFn: () => load(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  function View(props: Props) {
    const { data: Page, error, refetch } = useQuery(program)
    if (Page) return <Page {...props} />
    if (!error) return <WaitingPage />
    const again = async () => {
      const { isError } = await refetch()
      // A server that is there may have been given a new version meanwhile, whose programs are others.
      if (isError && (await fetch('/api/v1/health').catch(() => null))?.ok) window.location.reload()
    }
    return <Failed error={error} again={() => void again()} />
  }
  return { view: View, fetchOnce: () => questions.prefetchQuery(program) }
}

const account = paged('account', async () => (await import('./pages/account/account-page.tsx')).AccountPage)
const admin = paged('admin', async () => (await import('./pages/admin/admin-page.tsx')).AdminPage)
const data = paged('data', async () => (await import('./pages/data/data-page.tsx')).DataPage)
const entries = paged('entries', async () => (await import('./pages/entries/entry-list.tsx')).EntryList)
const entry = paged('entry', async () => (await import('./pages/entries/entry-page.tsx')).EntryPage)
const form = paged('form', async () => (await import('./pages/forms/form-page.tsx')).FormPage)
const owed = paged('owed', async () => (await import('./pages/owed/owed-page.tsx')).OwedPage)
const plan = paged('plan', async () => (await import('./pages/plan/plan-page.tsx')).PlanPage)
const published = paged('published', async () => (await import('./pages/published/published-page.tsx')).PublishedPage)
const publishedIndex = paged('publishedIndex', async () => (await import('./pages/published/published-index-page.tsx')).PublishedIndexPage)
const rounds = paged('rounds', async () => (await import('./pages/rounds/round-list.tsx')).RoundList)
const round = paged('round', async () => (await import('./pages/rounds/round-page.tsx')).RoundPage)
const rows = paged('rows', async () => (await import('./pages/rows/rows-page.tsx')).RowsPage)
const scores = paged('scores', async () => (await import('./pages/scores/index-list.tsx')).IndexList)
const score = paged('score', async () => (await import('./pages/scores/score-page.tsx')).ScorePage)
const set = paged('set', async () => (await import('./pages/sets/set-page.tsx')).SetPage)
const sets = paged('sets', async () => (await import('./pages/sets/set-list.tsx')).SetList)

const pages = {
  account,
  admin,
  data,
  entries,
  entry,
  form,
  forms: form,
  owed,
  plan,
  planTask: plan,
  planView: plan,
  published,
  publishedIndex,
  rounds,
  round,
  rows,
  scores,
  score,
  set,
  sets,
}

export const AccountPage = account.view
export const AdminPage = admin.view
export const DataPage = data.view
export const EntryList = entries.view
export const EntryPage = entry.view
export const FormPage = form.view
export const OwedPage = owed.view
export const PlanPage = plan.view
export const PublishedPage = published.view
export const PublishedIndexPage = publishedIndex.view
export const RoundList = rounds.view
export const RoundPage = round.view
export const RowsPage = rows.view
export const IndexList = scores.view
export const ScorePage = score.view
export const SetPage = set.view
export const SetList = sets.view

/** Begins to fetch the program of a page while it is still found out who asks. */
export function fetchPage({ page }: Route): void {
  if (page in pages) void pages[page as keyof typeof pages].fetchOnce()
}
