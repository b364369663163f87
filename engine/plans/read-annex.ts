import { type AnnexColumn, type AnnexWords, annexColumns } from '../definitions/annex-words.ts'
import { wholeYear } from '../definitions/period.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import { type Fraction, fractionOf, multiply } from '../exact.ts'
import { fold } from '../ingest/header/bind-header.ts'
import type { GridRow } from './find-table.ts'
import { type Agencies, openAgencies } from './open-agencies.ts'
import { keyOfQuestion, type QuestionKind, unreadKinds } from './question-kinds.ts'
import { type Budget, countGoals, countThings, readBudget } from './read-budget.ts'
import { type Deadline, readDeadline } from './read-deadline.ts'
import { type Item, splitItems } from './split-items.ts'

/** An entry of the annex: its own name, the number written before it, and where it stands. */
interface Entry {
  id: string
  number: string | null
  text: string
  row: number
}
export interface Objective extends Entry {
  /** How many goals its words state. */
  goals: number
}
/** What a row says of the activities in it: what comes out, who, when, for how much; each as written and as read. */
export interface Line {
  row: number
  products: string[]
  raw: Record<'products' | 'lead' | 'partners' | 'deadline' | 'budget', string>
  lead: Agencies
  partners: Agencies
  deadline: Deadline
  budget: Budget
  /** Of a budget that is a rate: how many things the products count, and what that comes to. */
  inferred: { things: number; amount: Fraction } | null
  activities: Entry[]
}
export interface Task extends Entry {
  /** Of its part, and the clauses it serves. */
  part: string
  objectives: string[]
  lines: Line[]
}
export interface Part {
  id: string
  title: string
  row: number
  /** Under a Roman number: the lettered parts in it. */
  of: string | null
  objectives: Objective[]
}
export interface Question {
  key: string
  row: number
  column: AnnexColumn
  kind: QuestionKind
  /** The cell as it stands, and what was taken it to mean. */
  text: string
  taken: string | null
}
export interface Annex {
  parts: Part[]
  tasks: Task[]
  rows: number
  open: Question[]
}

/** What a person wrote a cell to mean. */
export type Readings = ReadonlyMap<string, string | null>

const roman = /^[IVXLC]+$/
const letter = /^[A-ZĐ]$/
const indexOf = Object.fromEntries(annexColumns.map((name, ix) => [name, ix])) as Record<AnnexColumn, number>

/**
 * Reads the rows of an annex into parts, objectives, tasks and activities, and lists what is not certain. Numbers that are
 * written stay as they are; what is named by them gets an id of its own: a number that comes again is `I.3.26b`, a thing
 * with a dash before it is numbered under what it belongs to. `readings`: what people settled, by the question's key.
 */
export function readAnnex(
  words: AnnexWords,
  registry: UnitRegistry,
  { headings, rows, year }: { headings: string[]; rows: readonly GridRow[]; year: number },
  readings: Readings,
): Annex {
  /** The first part of a column's numbers, where its heading says it: `2- Nhiệm vụ` holds 2.1, 2.2 … */
  const seriesOf = (column: AnnexColumn): number | null => Number(/^\d+/.exec(headings[indexOf[column]]!)?.[0] ?? Number.NaN) || null
  const series = { objective: seriesOf('objective'), task: seriesOf('task'), activity: seriesOf('activity') }
  const agencies = openAgencies(words, registry, wholeYear(year))
  const [parts, tasks, open]: [Part[], Task[], Question[]] = [[], [], []]
  const ids = new Set<string>()
  let body = 0
  let whole: Part | null = null as Part | null
  let part: Part | null = null as Part | null
  let objectives: Objective[] = []
  let current: Task[] = []
  let above: Partial<Record<AnnexColumn, string>> = {}
  let last: Record<'objective' | 'task' | 'activity', number[] | null> = { objective: null, task: null, activity: null }

  for (const { row, cells } of rows) {
    const cellOf = (column: AnnexColumn): string => cells[indexOf[column]] ?? ''
    const ask = (column: AnnexColumn, kind: QuestionKind, taken: string | null = null, text = cellOf(column)) => {
      const key = keyOfQuestion(row, column, kind)
      const answer = readings.get(key)
      // What was written and is not understood either leaves the question open.
      if (answer === undefined || (answer !== null && unreadKinds.has(kind))) open.push({ key, row, column, kind, text, taken })
    }
    /** What a person wrote the cell to mean, else the cell. */
    const meant = (column: AnnexColumn, text: string): string => {
      const said = [...kindsOf(column)].map((kind) => readings.get(keyOfQuestion(row, column, kind))).find((one) => typeof one === 'string')
      return said ?? text
    }
    const heading = cellOf('number')
    if ((roman.test(heading) || letter.test(heading)) && cells.slice(indexOf.task).every((cell) => cell === '')) {
      const isWhole = whole === null ? roman.test(heading) : isNextWhole(heading, parts, part)
      const id: string = isWhole ? heading : [whole?.id, heading].filter(Boolean).join('.')
      part = { id, title: cellOf('objective').replaceAll('\n', ' '), row, of: isWhole ? null : (whole?.id ?? null), objectives: [] }
      if (isWhole) whole = part
      parts.push(part)
      ;[objectives, current, above] = [[], [], {}]
      last = { objective: null, task: null, activity: null }
      continue
    }
    const [begins = ''] = cells.filter((cell) => cell !== '').map(fold)
    if (cellOf('lead') === '' && words.totals.some((one) => begins.startsWith(fold(one)))) {
      ask('budget', 'TOTAL_ROW')
      continue
    }
    body++
    if (!part) {
      ask('number', 'OUTSIDE_PART', null, cells.filter((cell) => cell !== '').join(' | '))
      continue
    }
    const here = part
    const numbers = heading === '' ? [] : heading.split('\n')

    /** An id that nothing has yet; what is odd about a written number is asked. */
    const nameOf = (column: 'objective' | 'task' | 'activity', { number }: Item, owner: string, at: number): string => {
      if (number === null && column !== 'objective') return alone(`${owner}-${at + 1}`)
      if (number === null) return alone(`${here.id}.${numbers[at] ?? body}`)
      const [said, before] = [number.split('.').map(Number), last[column]]
      const wanted = `${here.id}.${number}`
      if (ids.has(`${column} ${wanted}`)) ask(column, 'NUMBER_REPEATED', null, number)
      else if (said[0] !== (series[column] ?? before?.[0] ?? said[0])) ask(column, 'NUMBER_ELSEWHERE', null, number)
      else if (before && said[0] === before[0] && said.at(-1)! > before.at(-1)! + 1) ask(column, 'NUMBER_SKIPPED', null, number)
      ids.add(`${column} ${wanted}`)
      last[column] = said
      return column === 'objective' ? wanted : alone(wanted)
    }
    const alone = (wanted: string): string => {
      let id = wanted
      for (let again = 1; ids.has(id); again++) id = `${wanted}${suffix(again)}`
      ids.add(id)
      return id
    }

    const said = splitItems(cellOf('objective'))
    if (said.length > 0) {
      objectives = said.map((item, at) => ({
        ...{ id: nameOf('objective', item, here.id, at), number: item.number, text: item.text, row },
        goals: countGoals(words, item.text),
      }))
      here.objectives.push(...objectives)
      if (numbers.length > 0 && numbers.length !== said.length)
        ask('number', 'NUMBERS_AND_OBJECTIVES', null, heading.replaceAll('\n', ', '))
    }
    let served = objectives
    if (said.length === 0 && numbers.length > 0 && objectives.length > 0) {
      // Of several objectives in the cell above the one of that number is meant.
      const numbered = objectives.find(({ number }) => number?.split('.').at(-1) === numbers[0])
      served = [numbered ?? objectives.at(-1)!]
      ask('objective', 'OBJECTIVE_CHOSEN', served[0]!.id, heading)
    }

    const newTasks = splitItems(cellOf('task'))
    if (newTasks.length > 0) {
      const owner = served[0]?.id ?? here.id
      current = newTasks.map((item) => {
        const dashes = tasks.filter((task) => task.number === null && task.objectives[0] === owner).length
        const id = nameOf('task', item, owner, dashes)
        const task: Task = {
          id,
          number: item.number,
          text: item.text,
          row,
          part: here.id,
          objectives: served.map((one) => one.id),
          lines: [],
        }
        tasks.push(task)
        if (item.number === null) ask('task', 'UNNUMBERED', id, item.text)
        return task
      })
    }
    if (said.length > 0 && newTasks.length === 0 && current.length > 0)
      ask('task', 'TAKEN_FROM_ABOVE', current.map(({ id }) => id).join('; '))
    const [first] = current
    if (!first) {
      ask('task', 'NO_TASK', null, cells.filter((cell) => cell !== '').join(' | '))
      continue
    }

    const fromAbove = (column: 'lead' | 'partners' | 'deadline'): string => {
      const text = meant(column, cellOf(column))
      if (text !== '') return text
      const found = above[column] ?? ''
      // Partners may well be none.
      if (column !== 'partners' || newTasks.length === 0 || cellOf('lead') === '') {
        if (found !== '') ask(column, 'TAKEN_FROM_ABOVE', found)
        else if (column !== 'partners') ask(column, 'NOTHING_ABOVE')
        return found
      }
      return ''
    }
    const raw = {
      products: cellOf('products'),
      lead: fromAbove('lead'),
      partners: fromAbove('partners'),
      deadline: fromAbove('deadline'),
      budget: meant('budget', cellOf('budget')),
    }
    above = { lead: raw.lead, partners: raw.partners, deadline: raw.deadline }
    const line: Line = {
      ...{ row, raw, products: splitItems(raw.products, true).map(({ text }) => text) },
      ...{ lead: agencies(raw.lead), partners: agencies(raw.partners) },
      ...{ deadline: readDeadline(words, raw.deadline, year), budget: readBudget(words, raw.budget, headings[indexOf.budget]!) },
      ...{ inferred: null, activities: [] },
    }
    if (line.deadline.kind === 'unread') ask('deadline', 'DEADLINE_UNREAD', null, raw.deadline)
    if (line.budget.kind === 'unread') ask('budget', 'BUDGET_UNREAD', null, raw.budget)
    for (const column of ['lead', 'partners'] as const)
      if (line[column].unread.length > 0 && meant(column, cellOf(column)) !== '')
        ask(column, 'AGENCY_UNKNOWN', null, line[column].unread.join('; '))
    if (line.budget.kind === 'rate') {
      const things = countThings(words, raw.products)
      line.inferred = { things, amount: multiply(line.budget.amount, fractionOf(things)) }
    }

    const activities = splitItems(cellOf('activity'))
    if (activities.length === 0 && newTasks.length > 0) ask('activity', 'NO_ACTIVITY', null, first.text)
    if (current.length > 1 && newTasks.length > 1) ask('activity', 'TASKS_SHARE_ROW', current.map(({ id }) => id).join('; '))
    const isPaired = current.length > 1 && activities.length === current.length
    const entries = activities.map((item, at): Entry & { task: Task } => {
      const task = isPaired ? current[at]! : first
      const before = task.lines.reduce((sum, one) => sum + one.activities.length, 0)
      const id = nameOf('activity', item, task.id, isPaired ? before : before + at)
      return { id, number: item.number, text: item.text, row, task }
    })
    for (const [ix, task] of current.entries()) {
      const own = entries.filter((one) => one.task === task).map(({ task: _, ...entry }) => entry)
      // Money of a row that several tasks share is the first one's: it is there once.
      const shared = ix === 0 ? line : { ...line, budget: { kind: 'blank' } as Budget, inferred: null }
      task.lines.push({ ...shared, activities: own })
    }
  }
  return { parts, tasks, rows: body, open }
}

/** The second of a number is its b. */
const suffix = (again: number): string => (again < 26 ? String.fromCharCode(97 + again) : `x${again}`)

const kindsOf = (column: AnnexColumn): readonly QuestionKind[] =>
  column === 'budget'
    ? ['BUDGET_UNREAD']
    : column === 'deadline'
      ? ['DEADLINE_UNREAD', 'TAKEN_FROM_ABOVE', 'NOTHING_ABOVE']
      : ['AGENCY_UNKNOWN', 'TAKEN_FROM_ABOVE', 'NOTHING_ABOVE']

const lone: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

/** Whether a number begins the next part, and not a lettered one in it: a lone letter does where it is just the next Roman number. */
function isNextWhole(heading: string, parts: readonly Part[], part: Part | null): boolean {
  if (!roman.test(heading)) return false
  const before = part?.of ? part.id.split('.').at(-1)! : null
  if (before !== null && heading.codePointAt(0)! - before.codePointAt(0)! === 1) return false
  return heading.length > 1 || lone[heading] === parts.filter(({ of }) => of === null).length + 1
}
