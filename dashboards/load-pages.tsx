import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { Route } from './address/route.ts'
import { questions } from './answers/keep-known.ts'
import { Failed } from './parts/failed.tsx'
import { WaitingPage } from './parts/waiting.tsx'

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

const form = paged('form', async () => (await import('./pages/forms/form-page.tsx')).FormPage)
const plan = paged('plan', async () => (await import('./pages/plan/plan-page.tsx')).PlanPage)

/** The pages that do not come with the app, by the page of the address. */
export const pages = {
  account: paged('account', async () => (await import('./pages/account/account-page.tsx')).AccountPage),
  admin: paged('admin', async () => (await import('./pages/admin/admin-page.tsx')).AdminPage),
  data: paged('data', async () => (await import('./pages/data/data-page.tsx')).DataPage),
  entries: paged('entries', async () => (await import('./pages/entries/entry-list.tsx')).EntryList),
  entry: paged('entry', async () => (await import('./pages/entries/entry-page.tsx')).EntryPage),
  form,
  forms: form,
  owed: paged('owed', async () => (await import('./pages/owed/owed-page.tsx')).OwedPage),
  plan,
  planTask: plan,
  planView: plan,
  published: paged('published', async () => (await import('./pages/published/published-page.tsx')).PublishedPage),
  publishedIndex: paged('publishedIndex', async () => (await import('./pages/published/published-index-page.tsx')).PublishedIndexPage),
  rounds: paged('rounds', async () => (await import('./pages/rounds/round-list.tsx')).RoundList),
  round: paged('round', async () => (await import('./pages/rounds/round-page.tsx')).RoundPage),
  rows: paged('rows', async () => (await import('./pages/rows/rows-page.tsx')).RowsPage),
  scores: paged('scores', async () => (await import('./pages/scores/index-list.tsx')).IndexList),
  score: paged('score', async () => (await import('./pages/scores/score-page.tsx')).ScorePage),
  set: paged('set', async () => (await import('./pages/sets/set-page.tsx')).SetPage),
  sets: paged('sets', async () => (await import('./pages/sets/set-list.tsx')).SetList),
}

/** Begins to fetch the program of a page while it is still found out who asks. */
export function fetchPage({ page }: Route): void {
  if (page in pages) void pages[page as keyof typeof pages].fetchOnce()
}
