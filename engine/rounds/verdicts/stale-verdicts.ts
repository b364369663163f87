import type { Definitions } from '../../definitions/load-definitions.ts'
import { ChisoError } from '../../errors.ts'
import type { Folds } from '../../records/events.ts'
import type { UnitRound } from '../../records/folds/rounds.ts'
import type { Records } from '../../records/open-records.ts'
import { zeroHash } from '../../records/raw-event.ts'
import { type FoundRound, findRoundUnit } from '../find-round.ts'
import type { PlacedVerdict } from './take-verdicts.ts'

/** The event after which everything said of a unit's items stands: its last lock, and each of its verdicts. */
const lastLock = ({ editions }: Folds, round: string, unit: string): number =>
  Math.max(0, ...editions.list().flatMap((one) => (one.kind === 'lock' && one.round === round && one.unit === unit ? [one.seq] : [])))

/** The chain, as far as a tag hangs on it. */
type Chain = Pick<Records, 'folds' | 'hashOf'>

/** An event by its number and hash: a number alone would mean another event after a copy of the home was put back. */
const tagOf = ({ hashOf }: Chain, seq: number): string => `${seq}-${(hashOf(seq) ?? zeroHash).slice(0, 32)}`

/** What tells the present state of a round's items from every other: the last event that touched one. */
export function tagOfVerdicts(chain: Chain, { round }: FoundRound): string {
  const { folds } = chain
  const said = round.units.flatMap(({ verdicts }) => Object.values(verdicts).flatMap((given) => Object.values(given).map(({ seq }) => seq)))
  const locks = round.units.map(({ unit }) => lastLock(folds, round.round, unit))
  return tagOf(chain, Math.max(0, ...said, ...locks))
}

/**
 * Throws VERDICTS_CHANGED where an item among those sent was judged at the step by somebody else, or its sheet was frozen anew, after what
 * was seen: with what was sent (`yours`), what stands of the same items (`theirs`) and the tag under which a choice can be
 * sent. Others' items stop nobody.
 */
export function refuseStaleVerdicts(
  definitions: Definitions,
  chain: Chain,
  found: FoundRound,
  { step, unit: whose, seen }: { step: string; unit?: string; seen: string },
  sent: PlacedVerdict[],
  account: string,
): void {
  const { folds } = chain
  const number = Number(/^\d{1,15}/.exec(seen)?.[0] ?? -1)
  const last = tagOf(chain, number) === seen ? number : -1
  const theirs = sent.flatMap(({ code, unit: own }) => {
    const standing = standingOf(definitions, found, whose ?? own)
    if (!standing) return []
    const said = standing.verdicts[step]?.[code]
    const isOthers = said !== undefined && said.by !== account && said.seq > last
    const isNew = isOthers || lastLock(folds, found.round.round, standing.unit) > last
    if (!isNew) return []
    const { decision, points, reason, comment, at, by } = said ?? {}
    return [{ unit: standing.unit, code, verdict: said ? { step, decision, points, reason, comment, at, by } : null }]
  })
  if (theirs.length === 0) return
  const codes = [...new Set(theirs.map(({ code }) => code))].slice(0, 10).join(', ')
  const yours = sent.map(({ row: _, ...one }) => one)
  throw new ChisoError('VERDICTS_CHANGED', { codes }, { yours, theirs, tag: tagOfVerdicts(chain, found) })
}

function standingOf(definitions: Definitions, found: FoundRound, name: string | undefined): UnitRound | null {
  try {
    return name === undefined ? null : findRoundUnit(definitions, found, name).standing
  } catch {
    return null
  }
}
