import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import { withResults } from './work-out.ts'

/** The first place where an edition is not what it comes to. */
export interface Difference {
  /** A path into the document, as `results/0/gained`. */
  at: string
  found: string | null
  computed: string | null
}

/** Freezes an edition anew from its own bytes; null where that gives the same bytes and the same name. */
export function checkEdition(bytes: Uint8Array, sha256: string): Difference | null {
  const name = createHash('sha256').update(bytes).digest('hex')
  if (name !== sha256) return { at: 'sha256', found: sha256, computed: name }
  const text = Buffer.from(bytes).toString('utf8')
  try {
    const document = JSON.parse(text) as object
    const again = JSON.parse(canonicalJson(withResults(document))) as unknown
    const difference = firstDifference(document, again, [])
    if (difference) return difference
    return canonicalJson(again) === text ? null : { at: '', found: 'JSON', computed: 'RFC 8785' }
  } catch (error) {
    return { at: '', found: null, computed: (error as Error).message.slice(0, 200) }
  }
}

const shown = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value).slice(0, 200))

function firstDifference(found: unknown, computed: unknown, path: string[]): Difference | null {
  const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
  if (!isNode(found) || !isNode(computed) || Array.isArray(found) !== Array.isArray(computed))
    return Object.is(found, computed) ? null : { at: path.join('/'), found: shown(found), computed: shown(computed) }
  for (const name of new Set([...Object.keys(found), ...Object.keys(computed)])) {
    const difference = firstDifference(found[name], computed[name], [...path, name])
    if (difference) return difference
  }
  return null
}
