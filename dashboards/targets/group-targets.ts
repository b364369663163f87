import type { TargetReply } from '../../engine/values/replies.ts'
import { sortVietnamese } from '../format/sort-vietnamese.ts'
import { stateOf, stateOrder, type TargetState } from './judge-targets.ts'

/** How targets may stand together; by chance all in one list. */
export const groupings = ['part', 'lead', 'status', 'chance'] as const
export type Grouping = (typeof groupings)[number]

/** Targets that stand together; of `lead` the key is an agency's code, empty where the plan names none. */
export interface TargetGroup {
  key: string
  targets: TargetReply[]
}

const keysOf: Record<Grouping, (target: TargetReply) => string[]> = {
  part: ({ part }) => [part],
  lead: ({ lead }) => (lead.length === 0 ? [''] : lead),
  status: (target) => [stateOf(target)],
  chance: () => ['chance'],
}

/**
 * Groups targets, each in the order given: parts as the plan orders them, agencies by name with the unnamed last,
 * states with what needs attention first. A target with several lead agencies stands under each.
 */
export function groupTargets(targets: TargetReply[], by: Grouping, parts: string[], nameOf: (lead: string) => string): TargetGroup[] {
  const groups = new Map<string, TargetReply[]>()
  for (const target of targets) {
    for (const key of keysOf[by](target)) groups.set(key, [...(groups.get(key) ?? []), target])
  }
  const found = [...groups].map(([key, members]) => ({ key, targets: members }))
  if (by === 'lead') {
    const named = found.filter(({ key }) => key !== '')
    return [...sortVietnamese(named, ({ key }) => nameOf(key)), ...found.filter(({ key }) => key === '')]
  }
  const order: string[] = by === 'part' ? parts : stateOrder
  const placeOf = ({ key }: TargetGroup) => (order.includes(key) ? order.indexOf(key) : order.length)
  return found.sort((a, b) => placeOf(a) - placeOf(b))
}

/** The targets in one state and of one lead agency; null = all. */
export const filterTargets = (targets: TargetReply[], state: string | null, lead: string | null): TargetReply[] =>
  targets.filter((target) => (state === null || stateOf(target) === state) && (lead === null || target.lead.includes(lead)))

const bad: TargetState[] = ['missed', 'overdue', 'at_risk']

/** The part with the greatest share of targets that are missed or at risk, and of these the more; null where there is none. */
export function weakestPart(targets: TargetReply[]): { part: string; bad: number; all: number } | null {
  const parts = groupTargets(targets, 'part', [], () => '').map(({ key, targets: members }) => ({
    part: key,
    bad: members.filter((target) => bad.includes(stateOf(target))).length,
    all: members.length,
  }))
  const [worst] = parts.filter((one) => one.bad > 0).sort((a, b) => b.bad * a.all - a.bad * b.all || b.bad - a.bad)
  return worst ?? null
}
