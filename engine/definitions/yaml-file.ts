import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Phrase, said } from '../said.ts'
import type { Words } from '../words.ts'
import { type Fault, toldIn } from './fault.ts'
import { nearest } from './nearest.ts'
import { oddCharacter, readText } from './read-text.ts'
import { sayRight } from './say-right.ts'
import { sayAliasFault, sayYamlFault } from './say-yaml-fault.ts'

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

/** How often one file may repeat what stands elsewhere in it. */
const mostAliases = 100
/** A comma ends a value between { and }: what comes after it becomes a word of its own, without a value. */
const quoted = said`a text with a comma in quotes: ${'{ vi: "trừ 0,5 điểm" }'}`

/** Reads one YAML file against its schema; null where it is wrong, with the faults and the names it declares added. */
export function readYaml<T>(file: string, schema: z.ZodType<T>, faults: Fault[], broken: Set<string> = new Set()): YamlFile<T> | null {
  const parsed = parseFile(file, faults, broken)
  if (!parsed) return null
  const { found, value } = judge(parsed, schema, parsed.value, [])
  if (found.length === 0) return { file, value: value!, lineOf: parsed.lineOf }
  faults.push(...found)
  for (const name of namesIn(parsed.document())) broken.add(name)
  return null
}

/** The same of a text that lies in no file yet; nothing of it is remembered. */
export function readYamlText<T>(file: string, text: string, schema: z.ZodType<T>, faults: Fault[]): YamlFile<T> | null {
  const parsed = parseText(file, text, faults, new Set())
  if (!parsed) return null
  const { found, value } = judge(parsed, schema, parsed.value, [])
  faults.push(...found)
  return found.length === 0 ? { file, value: value!, lineOf: parsed.lineOf } : null
}

/** Reads a YAML file of entries under their ids, each against the schema: a wrong one takes no other with it. */
export function readEntries<T>(
  file: string,
  id: z.ZodType<string>,
  schema: z.ZodType<T>,
  faults: Fault[],
  broken: Set<string>,
): YamlFile<Map<string, T>> | null {
  const parsed = parseFile(file, faults, broken)
  if (!parsed) return null
  const { value, lineOf } = parsed
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    faults.push({ file, line: 1, ...toldIn(said`the file holds no entries`, said`entries under their ids`) })
    return null
  }
  const entries = new Map<string, T>()
  for (const [name, one] of Object.entries(value)) {
    const read = judge(parsed, schema, one, [name])
    const found = [...judge(parsed, id, name, [name]).found, ...read.found]
    if (found.length === 0) entries.set(name, read.value!)
    else broken.add(name)
    faults.push(...found)
  }
  return { file, value: entries, lineOf }
}

type Tree = ReturnType<typeof parseDocument>

interface Parsed {
  file: string
  value: unknown
  /** The file as nodes, which are many times its text and asked for only to say where a fault is: not kept with it. */
  document: () => Tree
  lineOf: (path: PropertyKey[]) => number
}

const known = new Map<string, Parsed>()

/** Parsing takes most of the time of reading: the same text at the same place is parsed once in a process. */
function parseFile(file: string, faults: Fault[], broken: Set<string>): Parsed | null {
  const text = readText(file, 'yaml', faults)
  if (text === null) return null
  const key = `${file}\n${text}`
  const parsed = known.get(key) ?? parseText(file, text, faults, broken)
  if (parsed) known.set(key, parsed)
  return parsed
}

let latest: { text: string; tree: Tree; lines: LineCounter } | null = null

/** A text as nodes, and its lines. Faults come file by file, so only the nodes of the last one are remembered. */
function nodesOf(text: string): { tree: Tree; lines: LineCounter } {
  if (latest?.text === text) return latest
  const lines = new LineCounter()
  latest = { text, lines, tree: parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false, version: '1.2' }) }
  return latest
}

function parseText(file: string, text: string, faults: Fault[], broken: Set<string>): Parsed | null {
  const tooDeep = (error: unknown): null => {
    const { wrong, right } = sayAliasFault(String((error as Error).message).split('\n')[0]!)
    faults.push({ file, line: 1, ...toldIn(wrong, right) })
    return null
  }
  let document: Tree
  try {
    document = nodesOf(text).tree
  } catch (error) {
    return tooDeep(error)
  }
  if (document.errors.length > 0) {
    // What comes after the first fault of a line is said because of it.
    const lines = new Map(document.errors.toReversed().map((error) => [error.linePos?.[0].line ?? 1, error]))
    for (const [line, error] of [...lines].sort(([a], [b]) => a - b)) {
      const { wrong, right } = sayYamlFault(error)
      faults.push({ file, line, ...toldIn(wrong, right) })
    }
    for (const name of namesIn(document)) broken.add(name)
    return null
  }
  const lineOf = (path: PropertyKey[]): number => {
    const { tree: document, lines } = nodesOf(text)
    for (let depth = path.length; depth >= 0; depth--) {
      const pair = depth > 0 ? keyNode(document, path.slice(0, depth)) : document.contents
      if (isNode(pair) && pair.range) return lines.linePos(pair.range[0]).line
    }
    return 1
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases })
    const odd = text.includes('\\') || oddCharacter.test(text) ? pathToOdd(value, []) : null
    if (odd === null) return { file, document: () => nodesOf(text).tree, value, lineOf }
    faults.push({ file, line: lineOf(odd), ...toldIn(said`a control character`, said`text without it`) })
    for (const name of namesIn(document)) broken.add(name)
    return null
  } catch (error) {
    return tooDeep(error)
  }
}

/** Where a text or a name holds what may not stand in a file, and was written by its number. */
function pathToOdd(value: unknown, path: string[]): string[] | null {
  if (typeof value === 'string') return oddCharacter.test(value) ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [name, one] of Object.entries(value)) {
    const found = pathToOdd(name, [...path, name]) ?? pathToOdd(one, [...path, name])
    if (found) return found
  }
  return null
}

/** A value that stands at a path of the file against a schema. */
function judge<T>(
  { file, document, lineOf }: Parsed,
  schema: z.ZodType<T>,
  value: unknown,
  above: PropertyKey[],
): { value?: T; found: Fault[] } {
  const result = schema.safeParse(value)
  if (result.success) return { value: result.data, found: [] }
  const tree = document()
  const found = result.error.issues
    .flatMap((issue) => describe(issue, above, file, lineOf))
    .map(({ path, ...fault }) =>
      path.length > 0 && tree.hasIn(path) && (tree.getIn(path) ?? null) === null
        ? { ...fault, ...toldIn({ vi: fault.vi?.wrong ?? fault.wrong, en: fault.wrong }, quoted) }
        : fault,
    )
  return { found }
}

/** What a file that cannot be used declares as far as it can be seen: its keys, and its id. */
function namesIn(document: Tree): string[] {
  if (!isMap(document.contents)) return []
  return document.contents.items.flatMap(({ key, value }) =>
    String(key) === 'id' && isScalar(value) ? [String(value.value)] : [String(key)],
  )
}

function keyNode(document: Tree, path: PropertyKey[]): unknown {
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
function describe(
  issue: ZodIssue,
  above: PropertyKey[],
  file: string,
  lineOf: YamlFile<unknown>['lineOf'],
): (Fault & { path: PropertyKey[] })[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0]!
    return closest.flatMap((inner) => describe(inner, path, file, lineOf))
  }
  const at = path.map(String).join('.') || said`the file`
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      file,
      path: [...path, key],
      line: lineOf([...path, key]),
      ...toldIn(said`"${key}" is no word of ${at}`, said`one of the words its kind knows (see the schema in engine/definitions)`),
    }))
  }
  return [{ file, path, line: lineOf(path), ...toldIn(wrongText(at, issue), sayRight(issue)) }]
}

const depthOf = (issues: ZodIssue[]): number =>
  Math.max(...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)))

const wrongText = (at: string | Words, { input }: ZodIssue): Words =>
  input === undefined ? said`${at}: missing or wrong` : said`${at}: is ${JSON.stringify(input)}`

/** Adds a fault at a path of a placed definition. */
export type Report = (path: PropertyKey[], wrong: Phrase, right: Phrase, lacks?: string) => void
export const reporter =
  (placed: Placed<unknown>, faults: Fault[]): Report =>
  (path, wrong, right, lacks) =>
    void faults.push({ ...placed.place(path), ...toldIn(wrong, right), ...(lacks === undefined ? {} : { lacks }) })

/** What would be right, where only certain names are: all of a few, else the three nearest to the one that is none. */
export function listedIn(names: Iterable<string>, wrong?: string): Words {
  const all = [...names]
  return wrong === undefined || all.length <= 8
    ? said`one of ${all.join(', ')}`
    : said`one of ${all.length}, the nearest: ${nearest(wrong, all)}`
}
