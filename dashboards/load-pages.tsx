import { type ComponentType, lazy } from 'react'
import type { Route } from './address/route.ts'
import { Failed } from './parts/failed.tsx'

/** The pages that are read most come with what all pages are made of. */
export { Board } from './pages/board/board.tsx'
export { IndicatorPage } from './pages/indicator/indicator-page.tsx'
export { IndicatorList } from './pages/indicators/indicator-list.tsx'
export { TargetsPage } from './pages/targets/targets-page.tsx'

/** Loads everything anew from a server that is there; without one nothing would be left of what is shown. */
async function reload(): Promise<void> {
  const answer = await fetch('/api/v1/health').catch(() => null)
  if (answer?.ok) window.location.reload()
}

const missing = new Error('not loaded')

/** What stands where a page's program did not come: the server may have been given a new version meanwhile. */
const NotLoaded = () => <Failed error={missing} again={() => void reload()} />

/** A page whose program is fetched when it is first shown, or before. */
function paged<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loading: Promise<{ default: ComponentType<Props> }> | undefined
  const fetchOnce = () => {
    loading ??= load()
      .then((view) => ({ default: view }))
      .catch(() => ({ default: NotLoaded }))
    return loading
  }
  return { view: lazy(fetchOnce), fetchOnce }
}

const account = paged(async () => (await import('./pages/account/account-page.tsx')).AccountPage)
const admin = paged(async () => (await import('./pages/admin/admin-page.tsx')).AdminPage)
const data = paged(async () => (await import('./pages/data/data-page.tsx')).DataPage)
const entries = paged(async () => (await import('./pages/entries/entry-list.tsx')).EntryList)
const entry = paged(async () => (await import('./pages/entries/entry-page.tsx')).EntryPage)
const form = paged(async () => (await import('./pages/forms/form-page.tsx')).FormPage)
const owed = paged(async () => (await import('./pages/owed/owed-page.tsx')).OwedPage)
const plan = paged(async () => (await import('./pages/plan/plan-page.tsx')).PlanPage)
const published = paged(async () => (await import('./pages/published/published-page.tsx')).PublishedPage)
const publishedIndex = paged(async () => (await import('./pages/published/published-index-page.tsx')).PublishedIndexPage)
const rounds = paged(async () => (await import('./pages/rounds/round-list.tsx')).RoundList)
const round = paged(async () => (await import('./pages/rounds/round-page.tsx')).RoundPage)
const rows = paged(async () => (await import('./pages/rows/rows-page.tsx')).RowsPage)
const scores = paged(async () => (await import('./pages/scores/index-list.tsx')).IndexList)
const score = paged(async () => (await import('./pages/scores/score-page.tsx')).ScorePage)
const set = paged(async () => (await import('./pages/sets/set-page.tsx')).SetPage)
const sets = paged(async () => (await import('./pages/sets/set-list.tsx')).SetList)

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
