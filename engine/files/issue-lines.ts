import type { Issue } from '../issue.ts'

type Said = Pick<Issue, 'message' | 'messageEn'>
/** As one stands in a line: `as` numbers its words, which only the first line of that number has. */
type Line = Omit<Issue, 'message' | 'messageEn'> & Partial<Said> & { as?: number }

/** How many different messages are told once; what says something else in every row is written with its words. */
const most = 1000

/** Writes errors as lines of JSON in which the same words stand once, so that a long list is a fraction of its length. */
export function openIssueLines(): (issue: Issue) => string {
  const told = new Map<string, number>()
  return (issue) => {
    const { message, messageEn, suggestions: _, ...rest } = issue
    const said = `${message}\n${messageEn}`
    const as = told.get(said)
    if (as !== undefined) return JSON.stringify({ ...rest, as } satisfies Line)
    const words = { message, ...(messageEn !== undefined && { messageEn }) }
    if (told.size === most) return JSON.stringify({ ...rest, ...words } satisfies Line)
    told.set(said, told.size)
    return JSON.stringify({ ...rest, ...words, as: told.size - 1 } satisfies Line)
  }
}

/** Reads such lines, one after the other from the first; one that nobody wants answers null. Lines of before 0.3 have all their words. */
export function readIssueLines(): (line: string, wanted: boolean) => Issue | null {
  const told = new Map<number, Said>()
  return (line, wanted) => {
    if (!wanted && !line.includes('"message"')) return null
    const { as, message, messageEn, ...rest } = JSON.parse(line) as Line
    const words = message === undefined ? told.get(as!)! : { message, ...(messageEn !== undefined && { messageEn }) }
    if (as !== undefined && message !== undefined) told.set(as, words)
    return { ...rest, ...words }
  }
}
