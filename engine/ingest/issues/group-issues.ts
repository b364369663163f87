import type { Issue, IssueGroup, UnitSuggestion } from '../../issue.ts'

/** How many different cells of one cause are told apart while a file is read, how many of them are given, and how many rows of each. */
const told = 200
const given = 20
const first = 5

/** The errors of a file by their cause, counted as they come. */
export interface IssueGroups {
  /** One error; `issue` is null where it is not written out any more. */
  add(place: Pick<IssueGroup, 'code' | 'column' | 'cause'>, issue: Issue | null): void
  /** More of a cause than were written out. */
  addCount(place: Pick<IssueGroup, 'code' | 'column' | 'cause'>, count: number): void
  /** The most frequent first, groups of one size as they come in the file. */
  close(): IssueGroup[]
}

interface Growing extends Omit<IssueGroup, 'values'> {
  values: Map<string, IssueGroup['values'][number]>
}

type Said = Pick<Issue, 'message' | 'messageEn'>
const saidOf = ({ message, messageEn }: Said): Said => ({ message, ...(messageEn !== undefined && { messageEn }) })

/** Opens the grouping of a file's errors, over what was `found` before. */
export function openGroups(found: IssueGroup[] = []): IssueGroups {
  const groups = new Map<string, Growing>()
  const keyOf = ({ code, column, cause }: Pick<IssueGroup, 'code' | 'column' | 'cause'>) => JSON.stringify([code, column, cause])
  for (const group of found) groups.set(keyOf(group), { ...group, values: new Map(group.values.map((one) => [valueKey(one), one])) })
  const groupOf = ({ code, column, cause }: Pick<IssueGroup, 'code' | 'column' | 'cause'>, said: Said): Growing => {
    const key = keyOf({ code, column, ...(cause === undefined ? {} : { cause }) })
    const known = groups.get(key)
    if (known) return known
    const group: Growing = {
      ...{ code, column, ...(cause === undefined ? {} : { cause }) },
      ...{ ...said, same: true, count: 0, rows: [], values: new Map() },
    }
    groups.set(key, group)
    return group
  }
  return {
    add(place, issue) {
      const group = groupOf(place, issue ? saidOf(issue) : { message: '' })
      group.count++
      if (!issue) return
      if (issue.message !== group.message) group.same = false
      if (issue.row !== null && group.rows.length < first) group.rows.push(issue.row)
      const key = valueKey(issue)
      let value = group.values.get(key)
      if (!value) {
        if (group.values.size === told) return
        const { suggestions } = issue
        value = { value: issue.value, ...saidOf(issue), count: 0, rows: [], ...(suggestions ? { suggestions } : {}) }
        group.values.set(key, value)
      } else if (issue.suggestions) value.suggestions = joined(value.suggestions ?? [], issue.suggestions)
      value.count++
      if (issue.row !== null && value.rows.length < first) value.rows.push(issue.row)
    },
    addCount(place, count) {
      if (count > 0) groupOf(place, { message: '' }).count += count
    },
    close: () =>
      [...groups.values()]
        .map(({ values, ...group }) => ({ ...group, values: [...values.values()].sort((a, b) => b.count - a.count).slice(0, given) }))
        .sort((a, b) => b.count - a.count),
  }
}

/** One spelling is one value, whatever is said of it on different days. */
const valueKey = ({ value, message }: Pick<Issue, 'value' | 'message'>): string => (value === null ? `m${message}` : `v${value}`)

/** Units that one spelling may mean on different days, each once. */
function joined(known: UnitSuggestion[], more: UnitSuggestion[]): UnitSuggestion[] {
  if (known === more || known.length >= first) return known
  const fresh = more.filter(({ unit }) => !known.some((one) => one.unit === unit))
  return fresh.length === 0 ? known : [...known, ...fresh].slice(0, first)
}

/** A few errors by their cause. */
export function groupIssues(issues: Issue[]): IssueGroup[] {
  const groups = openGroups()
  for (const issue of issues) groups.add({ code: issue.code, column: issue.column }, issue)
  return groups.close()
}
