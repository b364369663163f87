import type { MeReply } from '../../engine/accounts/replies.ts'
import { type OfferedPage, paths } from '../address/route.ts'

/** What one must be allowed, one of these, to have use of a page. */
const uses: Record<OfferedPage, readonly string[]> = {
  board: ['see'],
  targets: ['see'],
  indicators: ['see'],
  scores: ['points'],
  published: ['see'],
  rounds: ['rounds', 'judge'],
  sets: ['run'],
  plan: ['see'],
  forms: ['see'],
  data: ['rows', 'import'],
  admin: ['accounts', 'audit', 'reset'],
}

/** A page that another leads to is not offered beside it. */
const reachedFrom: Partial<Record<OfferedPage, OfferedPage>> = { published: 'scores', rounds: 'scores', sets: 'scores' }

/** The page a role begins its day at; no word: the board. */
const beginnings: Record<string, OfferedPage> = {
  officer: 'scores',
  head: 'scores',
  analyst: 'data',
  administrator: 'admin',
  appraiser: 'rounds',
  organiser: 'rounds',
}

/** The pages somebody has use of; accounts only where there are some. */
export const usablePages = ({ may, signedIn }: MeReply): OfferedPage[] =>
  (Object.keys(paths) as OfferedPage[]).filter(
    (page) => uses[page].some((action) => may.includes(action)) && (page !== 'admin' || signedIn),
  )

/** The pages offered to somebody, in their order. */
export function offeredPages(me: MeReply): OfferedPage[] {
  const pages = usablePages(me)
  return pages.filter((page) => !pages.includes(reachedFrom[page]!))
}

/** Most entries of the bar on a phone, and which of the pages stand there first. */
const most = 5
const first: readonly OfferedPage[] = ['board', 'targets', 'scores', 'data', 'admin']

/** The pages in the bar of a phone, and those that open from its last entry where not all have room. */
export function barPages(offered: OfferedPage[]): { bar: OfferedPage[]; more: OfferedPage[] } {
  if (offered.length <= most) return { bar: offered, more: [] }
  const inOrder = new Set([...first.filter((page) => offered.includes(page)), ...offered])
  const chosen = new Set([...inOrder].slice(0, most - 1))
  return { bar: offered.filter((page) => chosen.has(page)), more: offered.filter((page) => !chosen.has(page)) }
}

/** The page somebody begins at, by the first of their roles. */
export const firstPage = ({ roles }: MeReply): OfferedPage => beginnings[roles[0]?.role ?? ''] ?? 'board'
