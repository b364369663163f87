import type { EntryKindName } from '../../engine/amendments/entries/kinds.ts'
import { type Choice, writeChoice } from './choice.ts'

/** What an index is held against: one criterion of all units, what would be, what was, another set. */
const comparisonViews = { group: 'theo-tieu-chi', whatIf: 'gia-dinh', difference: 'vi-sao-doi', rescored: 'bo-khac' } as const

/** The pages of one index, by the end of their path. */
export const scoreViews = {
  unit: '',
  criteria: 'tieu-chi',
  lost: 'diem-mat',
  remedy: 'khac-phuc',
  ranking: 'xep-hang',
  ...comparisonViews,
} as const
export type ScoreView = keyof typeof scoreViews

/** The pages of one round, by the end of their path. */
export const roundViews = { units: '', appraisal: 'tham-dinh' } as const
export type RoundView = keyof typeof roundViews

/** The pages of a plan below its own, by the end of their path. */
const planViews = { leads: 'co-quan', time: 'thoi-gian', money: 'kinh-phi', open: 'can-xem-lai', report: 'bao-cao' } as const
export type PlanView = keyof typeof planViews

/** The paths of the pages, in the order in which they are offered. */
export const paths = {
  board: '/',
  targets: '/chi-tieu',
  indicators: '/chi-so',
  scores: '/cham-diem',
  published: '/chi-so-cong-bo',
  rounds: '/dot-danh-gia',
  sets: '/bo-tieu-chi',
  plan: '/ke-hoach',
  forms: '/bieu-mau',
  data: '/du-lieu',
  admin: '/quan-tri',
} as const
export type OfferedPage = keyof typeof paths

/** The paths of what is one's own, offered beside one's name. */
const ownPaths = { account: '/tai-khoan', signIn: '/dang-nhap' } as const

/** Below the page of the plan: one task of it. */
const taskPath = `${paths.plan}/nhiem-vu`

/** Below the page where files come in: what stands of a dataset, and what units owe. */
const belowData = { rows: `${paths.data}/dong`, owed: `${paths.data}/bao-cao` }

/** The kinds of definitions an office says anew entry by entry, by the end of their paths. */
export const entryPaths = { target: 'chi-tieu', plan: 'ke-hoach', duty: 'che-do-bao-cao', unit: 'don-vi' } as const satisfies Record<
  EntryKindName,
  string
>
const definitionsPath = '/dinh-nghia'

/** A page of the app, by its path. */
export type Route =
  | { page: OfferedPage }
  | { page: keyof typeof ownPaths }
  | { page: 'indicator'; id: string }
  | { page: 'form'; form: string }
  | { page: 'score'; index: string; view: ScoreView }
  | { page: 'rows'; dataset: string }
  | { page: 'publishedIndex'; index: string }
  | { page: 'owed' }
  | { page: 'round'; round: string; view: RoundView }
  | { page: 'set'; index: string; version: string }
  | { page: 'entries'; kind: EntryKindName }
  | { page: 'entry'; kind: EntryKindName; id: string }
  | { page: 'planView'; view: PlanView }
  | { page: 'planTask'; task: string }
  | { page: 'nowhere'; path: string }

const plainPaths = { ...paths, ...ownPaths }

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** The page a path leads to; a slash at its end says nothing. */
export function readRoute(path: string): Route {
  const plain = path.replace(/\/+$/, '') || '/'
  for (const [page, own] of Object.entries(plainPaths)) if (plain === own) return { page: page as keyof typeof plainPaths }
  if (plain === belowData.owed) return { page: 'owed' }
  const dataset = plain.startsWith(`${belowData.rows}/`) ? decode(plain.slice(belowData.rows.length + 1)) : null
  if (dataset !== null && !dataset.includes('/')) return { page: 'rows', dataset }
  const score = readBelow(plain, paths.scores, scoreViews)
  if (score) return { page: 'score', index: score.name, view: score.view }
  const published = plain.startsWith(`${paths.published}/`) ? decode(plain.slice(paths.published.length + 1)) : null
  if (published !== null && !published.includes('/')) return { page: 'publishedIndex', index: published }
  const round = readBelow(plain, paths.rounds, roundViews)
  if (round) return { page: 'round', round: round.name, view: round.view }
  const [index, version, ...more] = plain.startsWith(`${paths.sets}/`)
    ? plain
        .slice(paths.sets.length + 1)
        .split('/')
        .map(decode)
    : []
  if (index && version && more.length === 0) return { page: 'set', index, version }
  const entry = readEntryPath(plain)
  if (entry) return entry
  const planView = (Object.keys(planViews) as PlanView[]).find((view) => plain === `${paths.plan}/${planViews[view]}`)
  if (planView) return { page: 'planView', view: planView }
  const task = plain.startsWith(`${taskPath}/`) ? decode(plain.slice(taskPath.length + 1)) : null
  if (task !== null && !task.includes('/')) return { page: 'planTask', task }
  const form = plain.startsWith(`${paths.forms}/`) ? decode(plain.slice(paths.forms.length + 1)) : null
  if (form !== null && !form.includes('/')) return { page: 'form', form }
  const id = plain.startsWith(`${paths.indicators}/`) ? decode(plain.slice(paths.indicators.length + 1)) : null
  return id === null || id.includes('/') ? { page: 'nowhere', path } : { page: 'indicator', id }
}

function readEntryPath(plain: string): Route | null {
  if (plain === definitionsPath) return { page: 'entries', kind: 'target' }
  if (!plain.startsWith(`${definitionsPath}/`)) return null
  const [first, id, ...more] = plain
    .slice(definitionsPath.length + 1)
    .split('/')
    .map(decode)
  const kind = (Object.keys(entryPaths) as EntryKindName[]).find((one) => entryPaths[one] === first)
  if (kind === undefined || more.length > 0 || id === null) return null
  return id ? { page: 'entry', kind, id } : { page: 'entries', kind }
}

/** The name below a path and the view of it that the end of an address names; null where it names none. */
function readBelow<View extends string>(plain: string, path: string, views: Record<View, string>): { name: string; view: View } | null {
  if (!plain.startsWith(`${path}/`)) return null
  const [first = '', last = '', ...more] = plain.slice(path.length + 1).split('/')
  const name = decode(first)
  const view = (Object.keys(views) as View[]).find((one) => views[one] === last)
  return name === null || name === '' || view === undefined || more.length > 0 ? null : { name, view }
}

/** The path of a page. */
export function pathOf(route: Exclude<Route, { page: 'nowhere' }>): string {
  const joined = (...parts: string[]) => parts.filter((one) => one !== '').join('/')
  if (route.page === 'score') return joined(paths.scores, encodeURIComponent(route.index), scoreViews[route.view])
  if (route.page === 'round') return joined(paths.rounds, encodeURIComponent(route.round), roundViews[route.view])
  if (route.page === 'set') return joined(paths.sets, encodeURIComponent(route.index), encodeURIComponent(route.version))
  if (route.page === 'entries') return joined(definitionsPath, entryPaths[route.kind])
  if (route.page === 'entry') return joined(definitionsPath, entryPaths[route.kind], encodeURIComponent(route.id))
  if (route.page === 'publishedIndex') return `${paths.published}/${encodeURIComponent(route.index)}`
  if (route.page === 'rows') return `${belowData.rows}/${encodeURIComponent(route.dataset)}`
  if (route.page === 'owed') return belowData.owed
  if (route.page === 'planTask') return `${taskPath}/${encodeURIComponent(route.task)}`
  if (route.page === 'planView') return joined(paths.plan, planViews[route.view])
  if (route.page === 'form') return `${paths.forms}/${encodeURIComponent(route.form)}`
  return route.page === 'indicator' ? `${paths.indicators}/${encodeURIComponent(route.id)}` : plainPaths[route.page]
}

/** What stays chosen when the page changes. */
const carried = ['unit', 'period', 'calendar', 'reading']

/** The address of a page from where one is: unit, period, calendar and reading stay, what belongs to one page goes. */
export function addressTo(route: Exclude<Route, { page: 'nowhere' }>, search: string, more: Partial<Choice> = {}): string {
  const kept = new URLSearchParams([...new URLSearchParams(search)].filter(([name]) => carried.includes(name)))
  return pathOf(route) + writeChoice(kept.toString(), more)
}
