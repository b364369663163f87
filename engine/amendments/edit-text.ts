import { type Document, isMap, isSeq, parseDocument, type YAMLMap } from 'yaml'
import { ChisoError } from '../errors.ts'
import type { Words } from '../words.ts'
import type { SetDraft } from './replies.ts'

/**
 * What is said anew of a criterion (`code`), or of the set as a whole: a word of it and its value; null takes it away.
 * A word may lead further in, as `bonus.lines.2`: one place after the last adds a line.
 */
export interface SetEdit {
  code?: string | undefined
  key: string
  value: unknown
}

/** The most characters of a set: the largest there are have a tenth of it. */
export const longestText = 1 << 20

/** What the time to read a text goes with, or with the square of: keys, lists and brackets it opens, and quotes. The largest sets have a quarter of the most. */
const marks = [/[[{:?]|-\s/g, /["']/g]
const mostMarks = 10_000

/** Whether a text can be kept as a draft: sets are read again and again, by everybody's server. */
export const isKeepable = (text: string): boolean =>
  text.length <= longestText && text.isWellFormed() && marks.every((mark) => (text.match(mark)?.length ?? 0) <= mostMarks)

/** A text that holds a map, with its comments. Throws WRONG_REQUEST. */
export function openText(text: string): Document {
  const document = parseDocument(text, { version: '1.2', uniqueKeys: true, merge: false })
  if (document.errors.length > 0 || !isMap(document.contents))
    throw new ChisoError('WRONG_REQUEST', { what: document.errors[0]?.message.split('\n')[0] ?? 'YAML' })
  return document
}
/** The text again, its lines never folded. */
export const printText = (document: Document): string => document.toString({ lineWidth: 0 })

/** The lines of a set that bear this code, wherever they stand. */
function* lines(node: unknown): Generator<YAMLMap> {
  if (isSeq(node)) for (const one of node.items) yield* lines(one)
  if (!isMap(node)) return
  if (node.has('code')) yield node
  for (const key of ['areas', 'criteria', 'lines', 'bonus', 'penalty']) yield* lines(node.get(key, true))
}

const pathOf = (key: string): (string | number)[] => key.split('.').map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : part))

/** Says one word of a line anew. Throws WRONG_REQUEST where the line has no such place. */
function sayAnew(document: Document, line: YAMLMap, { key, value }: SetEdit): void {
  const path = pathOf(key)
  const last = path.at(-1)
  try {
    const list = path.length > 1 ? line.getIn(path.slice(0, -1), true) : line
    if (typeof last === 'number' && !(isSeq(list) && last <= list.items.length)) throw new RangeError(key)
    if (value === null) line.deleteIn(path)
    else line.setIn(path, document.createNode(value))
  } catch {
    throw new ChisoError('WRONG_REQUEST', { what: key })
  }
}

/** A set's text with parts of it said anew; comments and all else stay. Throws WRONG_REQUEST, NO_SUCH_CRITERION. */
export function editText(text: string, edits: SetEdit[], place: { index: string; version: string }): string {
  const document = openText(text)
  for (const edit of edits) {
    const { code } = edit
    const whole = document.contents as YAMLMap
    const at = code === undefined ? whole : [...lines(whole)].find((one) => String(one.get('code')) === code)
    if (!at) throw new ChisoError('NO_SUCH_CRITERION', { ...place, code: code!.slice(0, 60) })
    sayAnew(document, at, edit)
  }
  return printText(document)
}

/** A set that was issued as the beginning of another version of it, for the years from `from` on. */
export function copyText(text: string, { version, from, provenance }: { version: string; from: number; provenance: Words }): string {
  const document = openText(text)
  document.set('version', version)
  document.set('decision', document.createNode({ number: provenance.vi }))
  document.setIn(['years', 'from'], from)
  if (Number(document.getIn(['years', 'to'])) < from) document.setIn(['years', 'to'], from)
  document.set('provenance', document.createNode(provenance))
  // What was said of the old version at its head need not hold of the new one.
  document.commentBefore = null
  if (isMap(document.contents)) document.contents.commentBefore = null
  return printText(document)
}

/** A draft as its decision issues it. */
export function issuedText(text: string, { number, date, provenance }: { number: string; date: string; provenance: Words }): string {
  const document = openText(text)
  document.set('decision', document.createNode({ number, date }))
  document.set('provenance', document.createNode(provenance))
  return printText(document)
}

/** A text as plain JSON; null where it is no YAML. */
export function documentOf(text: string): SetDraft['document'] {
  try {
    return openText(text).toJS({ maxAliasCount: 100 }) as SetDraft['document']
  } catch {
    return null
  }
}
