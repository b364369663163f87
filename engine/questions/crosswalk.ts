import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import type { Fraction } from '../exact.ts'
import { fractionOf } from '../exact.ts'
import type { Rule } from '../rules/table.ts'
import type { Words } from '../words.ts'

/** What became of criteria between two versions of a set. */
export type LinkKind = 'same' | 'merged' | 'split' | 'new' | 'dropped'
export interface Link {
  kind: LinkKind
  from: string[]
  to: string[]
}

/** A criterion or a line of bonus or penalty as sets are compared by it. */
export interface Item {
  code: string
  title: Words
  max: Fraction
  rule: Rule | undefined
  takes: CriteriaSet['areas'][number]['takes']
}

/** Everything a set gives points for, by code, in its order; lines of bonus and penalty last. */
export function itemsOf(set: CriteriaSet): Map<string, Item> {
  const lines = [set.bonus, set.penalty].flatMap((extras) => extras?.lines ?? [])
  return new Map([
    ...treeOf(set)
      .nodes.slice(1)
      .map(({ code, criterion: { title, rule, takes }, max }): [string, Item] => [code, { code, title, max, rule, takes }]),
    ...lines.map(({ code, title, max, rule, takes }): [string, Item] => [code, { code, title, max: fractionOf(max), rule, takes }]),
  ])
}

const kindOf = ({ from, to }: Pick<Link, 'from' | 'to'>): LinkKind => {
  if (from.length === 0) return 'new'
  if (to.length === 0) return 'dropped'
  return from.length > 1 ? 'merged' : to.length > 1 ? 'split' : 'same'
}

/**
 * What became of every criterion of one version in another, in the order of the latter: as either of the two declares
 * (`crosswalk`), else by equal code and title; each code stands in one link. A set and itself are the same throughout.
 */
export function crosswalkOf(from: CriteriaSet, to: CriteriaSet): Link[] {
  const [was, is] = [itemsOf(from), itemsOf(to)]
  const declared = declaredLinks(from, to)
  const said = { from: new Set(declared.flatMap((link) => link.from)), to: new Set(declared.flatMap((link) => link.to)) }
  const links: Link[] = [...declared]
  for (const { code, title } of is.values()) {
    if (said.to.has(code)) continue
    const isSame = !said.from.has(code) && was.get(code)?.title.vi === title.vi
    links.push(isSame ? { kind: 'same', from: [code], to: [code] } : { kind: 'new', from: [], to: [code] })
  }
  const kept = new Set(links.flatMap((link) => link.from))
  const places = [...is.keys()]
  links.sort((a, b) => places.indexOf(a.to[0] ?? '') - places.indexOf(b.to[0] ?? ''))
  const gone = [...was.keys()].filter((code) => !kept.has(code)).map((code): Link => ({ kind: 'dropped', from: [code], to: [] }))
  return [...links.filter(({ to }) => to.length > 0), ...links.filter(({ to }) => to.length === 0), ...gone]
}

/** The links that either version declares towards the other. */
function declaredLinks(from: CriteriaSet, to: CriteriaSet): Link[] {
  const ahead = to.crosswalk?.find(({ version }) => version === from.version)?.links
  const back = from.crosswalk?.find(({ version }) => version === to.version)?.links
  const links = ahead ?? back?.map((link) => ({ from: link.to, to: link.from })) ?? []
  const [was, is] = [itemsOf(from), itemsOf(to)]
  const isThere = (link: Pick<Link, 'from' | 'to'>) => link.from.every((code) => was.has(code)) && link.to.every((code) => is.has(code))
  return links.filter(isThere).map(({ from, to }) => ({ kind: kindOf({ from, to }), from, to }))
}

/** The links of what has points of its own: areas, which are sums, are left out. */
export const toldLinks = (links: readonly Link[], from: CriteriaSet, to: CriteriaSet): Link[] => {
  const [was, is] = [itemsOf(from), itemsOf(to)]
  return links.filter((link) =>
    [...link.from.map((code) => was.get(code)), ...link.to.map((code) => is.get(code))].some((item) => item?.rule),
  )
}

/** The code a criterion had in the version before, of those that are the same in both. */
export const sameCodes = (links: readonly Link[]): Map<string, string> =>
  new Map(links.flatMap(({ kind, from, to }): [string, string][] => (kind === 'same' ? [[to[0]!, from[0]!]] : [])))
