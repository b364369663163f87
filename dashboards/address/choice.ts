import type { CalendarName } from '../../engine/definitions/period.ts'

/** What a reader has chosen; null where the page chooses for them. It lives in the address. */
export interface Choice {
  unit: string | null
  period: string | null
  calendar: CalendarName
  indicator: string | null
  target: string | null
  level: string | null
  /** How values find their unit: `restated`, `at:2025-07-01`; null = as reported. */
  reading: string | null
  /** Own records only, where a page would count those below too, and the other way round. */
  reach: string | null
  /** How targets stand together, and which of them are shown. */
  group: string | null
  status: string | null
  lead: string | null
  /** Which of the board's lists a phone shows: `units`, `points`; null = the targets. */
  list: string | null
  /** Whose points: `appraised`, `final`; null = as the unit scores itself. */
  step: string | null
  /** The criterion or unit of a page that is opened. */
  item: string | null
  /** The period a page is held against, the version of a set it is shown under, and the scenarios that are tried. */
  against: string | null
  /** The edition that takes the place of what stands now; an edition held against is `against` too. */
  edition: string | null
  version: string | null
  scenario: string | null
}

/** Reads the choice from an address's query string. */
export function readChoice(search: string): Choice {
  const given = new URLSearchParams(search)
  const text = (name: string): string | null => given.get(name)?.trim() || null
  return {
    unit: text('unit'),
    period: text('period'),
    calendar: given.get('calendar') === 'state' ? 'state' : 'month',
    indicator: text('indicator'),
    target: text('target'),
    level: text('level'),
    reading: text('reading'),
    reach: text('reach'),
    group: text('group'),
    status: text('status'),
    lead: text('lead'),
    list: text('list'),
    step: text('step'),
    item: text('item'),
    against: text('against'),
    edition: text('edition'),
    version: text('version'),
    scenario: text('scenario'),
  }
}

/** The query string after a change; other parameters stay, what the page would choose itself is left out. */
export function writeChoice(search: string, change: Partial<Choice>): string {
  const kept = new URLSearchParams(search)
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === undefined || (name === 'calendar' && value === 'month')) kept.delete(name)
    else kept.set(name, value)
  }
  const text = kept.toString()
  return text === '' ? '' : `?${text}`
}
