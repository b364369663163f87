import type { SetWordings } from '../../definitions/set-wordings.ts'
import { type Named, plainText, readTemplate, type Template } from './template.ts'

type Said<T> = T & { fits: Template }
/** The wordings of a set's annex, ready to be held against texts. */
export interface Wordings {
  edges: Said<SetWordings['edges'][number]>[]
  awards: Said<SetWordings['awards'][number]>[]
  less: Said<{ begun?: true | undefined }>[]
  more: Said<{ begun?: true | undefined }>[]
  eachOff: Template[]
  eachOn: Template[]
  atMost: Template[]
  free: Template[]
  idle: Template[]
  rest: Template[]
  rise: Template[]
  same: Template[]
  fall: Template[]
  joins: string[]
  no: string[]
  survey: SetWordings['survey']
}

const made = new WeakMap<SetWordings, Wordings>()

/** The wordings as they are declared, made ready once. */
export function wordingsOf(declared: SetWordings): Wordings {
  const found = made.get(declared)
  if (found) return found
  const template = (say: string) => readTemplate(say, declared)
  const said = <T extends { say: string }>(list: T[]) => list.map((one) => ({ ...one, fits: template(one.say) }))
  const all = (list: string[]) => list.map(template)
  const wordings: Wordings = {
    edges: said(declared.edges),
    awards: said(declared.awards),
    less: said(declared.less),
    more: said(declared.more),
    eachOff: all(declared.each_off.map(({ say }) => say)),
    eachOn: all(declared.each_on.map(({ say }) => say)),
    atMost: all(declared.at_most),
    free: all(declared.free),
    idle: all(declared.idle),
    rest: all(declared.rest),
    rise: all(declared.change.rise),
    same: all(declared.change.same),
    fall: all(declared.change.fall),
    joins: declared.joins.map(plainText),
    no: declared.no.map(plainText),
    survey: { say: declared.survey.say.map(plainText), weights: declared.survey.weights },
  }
  made.set(declared, wordings)
  return wordings
}

/** What is known of a criterion when its rule is read. */
export interface Around {
  code: string
  title: string
  /** Its points at most. */
  max: number
}
/** What a value earns, as a band of a rule writes it. */
export type Award = { points: number } | { proportional_to: number } | { line: [number, number] }
/** A part of a rule: where a value lies, or words, and what that earns. */
export interface Clause {
  /** As it was written. */
  text: string
  /** What stands before the award: edges, the rest, or words of its own. */
  where: { edges: Edges } | { rest: true } | { change: 'rise' | 'same' | 'fall' } | { words: string }
  award: Award
}
/** Edges of a band; `percent`: a percent sign was there. */
export interface Edges {
  from?: number
  above?: number
  to?: number
  below?: number
  percent: boolean
  none: boolean
}

/** The parts of a rule in words, one a line or cut by semicolons; marks of a list taken off. */
export const partsOf = (text: string): string[] =>
  text
    .split(/[\n;]/)
    .map((line) => line.replace(/^\s*(?:[-+•*–]|[a-zđ]\))\s*/u, '').trim())
    .filter((line) => line !== '')

/** A part of a rule understood as a place and what it earns; null where it is none. */
export function readClause(text: string, max: number, wordings: Wordings): Clause | null {
  const plain = plainText(text)
  for (const [at, next] of splits(plain, wordings.joins)) {
    const award = readAward(plain.slice(next).trim(), max, wordings)
    if (!award) continue
    const left = plain.slice(0, at).trim()
    const where = readPlace(left, wordings)
    if (where) return { text, where, award }
  }
  for (const [at, next] of splits(plain, wordings.joins).reverse()) {
    const award = readAward(plain.slice(next).trim(), max, wordings)
    if (award && 'points' in award && at > 0) return { text, where: { words: wordsAsWritten(text, plain.slice(0, at)) }, award }
  }
  return null
}

/** Where what comes before an award may end and the award begin: at a word that joins them, as many of which as stand there. */
function splits(plain: string, joins: string[]): [number, number][] {
  const found: [number, number][] = []
  for (let at = 1; at < plain.length; at++) {
    if (plain[at - 1] !== ' ' && plain[at] !== ':' && plain[at] !== ' ') continue
    for (let next = at; ; ) {
      const rest = plain.slice(next)
      const blank = rest.length - rest.trimStart().length
      const join = joins.find((one) => rest.trimStart().startsWith(one) && !/^\p{L}/u.test(rest.trimStart().slice(one.length)))
      if (!join) break
      next += blank + join.length
      found.push([at, next])
    }
  }
  return found
}

function readPlace(text: string, wordings: Wordings): Clause['where'] | null {
  if (wordings.rest.some((fits) => fits(text))) return { rest: true }
  for (const change of ['rise', 'same', 'fall'] as const) if (wordings[change].some((fits) => fits(text))) return { change }
  const edges = readEdges(text, wordings)
  return edges && { edges }
}

function readEdges(text: string, { edges }: Wordings): Edges | null {
  for (const { fits, only, none = false, say: _, ...places } of edges) {
    const named = fits(text)
    if (!named || (only !== undefined && Number(named.a) !== only)) continue
    const meant = (one: 'a' | 'b' | number | undefined) => (typeof one === 'string' ? Number(named[one]) : one)
    const found = Object.entries(places).map(([edge, one]) => [edge, meant(one as 'a' | 'b' | number)] as const)
    return { ...Object.fromEntries(found), percent: named.percent === true, none }
  }
  return null
}

/** What a text says is earned, of a maximum; null where it says no such thing. */
export function readAward(text: string, max: number, { awards }: Wordings): Award | null {
  for (const { fits, points, share_of, line } of awards) {
    const named = fits(text)
    if (!named) continue
    if (line) return { line: [Number(named.p), Number(named.q)] }
    if (share_of !== undefined) return { proportional_to: numberOf(share_of, named) }
    return { points: points === 'max' ? max : numberOf(points!, named) }
  }
  return null
}

const numberOf = (one: string | number, named: Named): number => (typeof one === 'number' ? one : Number(named[one]))

/** Words of a text as they were written, not as they are compared. */
function wordsAsWritten(text: string, plain: string): string {
  const written = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const same = plainText(written.slice(0, plain.length)) === plain ? written.slice(0, plain.length) : plain
  return same.replace(/[\s:–-]+$/u, '').trim()
}
