import { readFileSync } from 'node:fs'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

/** A place in a definition that is wrong: file, line, what is wrong, what would be right. */
export interface Fault {
  file: string
  line: number
  wrong: string
  right: string
}

/** Where a declared thing stands, for faults found across files. */
export type Place = (path?: PropertyKey[]) => { file: string; line: number }
export interface Placed<T> {
  value: T
  place: Place
}

interface YamlFile<T> {
  file: string
  value: T
  /** The line a path of keys stands in. */
  lineOf: (path: PropertyKey[]) => number
}

/** Reads one YAML file against its schema; null with the faults added where it is wrong. */
export function readYaml<T>(file: string, schema: z.ZodType<T>, faults: Fault[]): YamlFile<T> | null {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(file, 'utf8').normalize('NFC'), {
    lineCounter: lines,
    uniqueKeys: true,
    merge: false,
    version: '1.2',
  })
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      faults.push({
        file,
        line: error.linePos?.[0].line ?? 1,
        wrong: error.message.split('\n')[0] ?? error.code,
        right: 'well-formed YAML',
      })
    }
    return null
  }
  const lineOf = (path: PropertyKey[]): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const pair = depth > 0 ? keyNode(document, path.slice(0, depth)) : document.contents
      if (isNode(pair) && pair.range) return lines.linePos(pair.range[0]).line
    }
    return 1
  }
  const result = schema.safeParse(document.toJS())
  if (result.success) return { file, value: result.data, lineOf }
  for (const issue of result.error.issues) faults.push(...describe(issue, [], file, lineOf))
  return null
}

function keyNode(document: ReturnType<typeof parseDocument>, path: PropertyKey[]): unknown {
  const last = path.at(-1)
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
  if (parent && typeof parent === 'object' && 'items' in parent) {
    for (const item of parent.items as { key?: unknown }[]) {
      if (item && typeof item === 'object' && 'key' in item && isNode(item.key) && String(item.key) === String(last)) return item.key
    }
  }
  return document.getIn(path, true)
}

type ZodIssue = z.core.$ZodIssue

/** One sentence a fault: a union is told by the branch that came nearest. */
function describe(issue: ZodIssue, above: PropertyKey[], file: string, lineOf: YamlFile<unknown>['lineOf']): Fault[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0]!
    return nearest.flatMap((inner) => describe(inner, path, file, lineOf))
  }
  const at = path.map(String).join('.') || 'the file'
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      file,
      line: lineOf([...path, key]),
      wrong: `"${key}" is no word of ${at}`,
      right: 'one of the words its kind knows (see the schema in engine/definitions)',
    }))
  }
  return [{ file, line: lineOf(path), wrong: `${at}: ${valueText(issue)}`, right: rightText(issue) }]
}

const depthOf = (issues: ZodIssue[]): number =>
  Math.max(...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)))

const valueText = (issue: ZodIssue): string => (issue.input === undefined ? 'missing or wrong' : `is ${JSON.stringify(issue.input)}`)

function rightText(issue: ZodIssue): string {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ')
  if (issue.code === 'invalid_type') return `a ${issue.expected}`
  return issue.message
}

/** Adds a fault at a path of a placed definition. */
export type Report = (path: PropertyKey[], wrong: string, right: string) => void
export const reporter =
  (placed: Placed<unknown>, faults: Fault[]): Report =>
  (path, wrong, right) =>
    void faults.push({ ...placed.place(path), wrong, right })

/** What would be right, where only certain names are. */
export const listed = (names: Iterable<string>): string => `one of ${[...names].join(', ')}`
