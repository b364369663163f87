import { isDeepStrictEqual } from 'node:util'
import { type Document, isMap, type YAMLMap } from 'yaml'
import { documentOf, openText, printText } from '../edit-text.ts'
import type { Json } from '../replies.ts'
import type { Laid } from './entry-kind.ts'
import { rememberText } from './remember-text.ts'

/** A text as plain JSON; null where it is no YAML. */
export const readDocument = rememberText(documentOf)

type Parts = Record<string, Json>
const partsOf = (value: unknown): Parts | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Parts) : null

/** The entry at a path of a text, as plain JSON; null where there is none. */
export function entryAt(text: string, path: string[]): Json | null {
  let at: Json | null = readDocument(text)
  for (const key of path) at = partsOf(at)?.[key] ?? null
  return at
}

/** A text with the entry at a path said anew, null: gone; whatever stays the same keeps its words and comments. */
export function putEntry(text: string, path: string[], entry: Json | null): string {
  const document = openText(text)
  const [old, parts] = [partsOf(entryAt(text, path)), partsOf(entry)]
  const node = document.getIn(path, true)
  const above = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
  // What is empty is written as {}; what comes into it stands in lines of its own.
  if (isMap(above) && above.items.length === 0) above.flow = false
  if (entry === null) document.deleteIn(path)
  else if (old === null || parts === null || !isMap(node)) document.setIn(path, document.createNode(entry))
  else putParts(document, node, old, parts)
  return printText(document)
}

function putParts(document: Document, node: YAMLMap, old: Parts, now: Parts): void {
  for (const key of Object.keys(old)) if (!(key in now)) node.delete(key)
  for (const [key, value] of Object.entries(now)) if (!isDeepStrictEqual(old[key], value)) node.set(key, document.createNode(value))
}

/** A file as it is to be among the office's own: none where it says what came with the program, or nothing. */
export function layOver(file: string, text: string, bundled: string | undefined): Laid {
  const said = readDocument(text)
  const same = bundled === undefined ? said === null || Object.keys(said).length === 0 : isDeepStrictEqual(said, readDocument(bundled))
  return { file, text: same ? null : text }
}
