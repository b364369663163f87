import { useQuery } from '@tanstack/react-query'
import type { CriterionReply } from '../../../engine/rounds/replies.ts'
import type { RoundUnit } from '../../../engine/rounds/round-replies.ts'
import { useMe } from '../../account/use-me.ts'
import { criteriaQuery } from '../../answers/score-queries.ts'
import { Failed } from '../../parts/failed.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { ownParts } from '../../rounds/own-parts.ts'
import { useText } from '../../text/use-text.tsx'
import { CriteriaView } from './criteria-view.tsx'
import { NotShown } from './no-score.tsx'
import type { ScoreProps } from './score-props.ts'
import { type UnitRound, useUnitRound } from './use-unit-round.ts'

/** What a lead agency enters of another unit's sheet in a running round: its criteria and answers, without points. */
export function PartView(page: Omit<ScoreProps, 'criteria' | 'score'>) {
  const { language } = useText()
  const { index, basics, place } = page
  const me = useMe()
  const criteria = useQuery(criteriaQuery(language, index.id, place.period))
  const at = useUnitRound(index.id, place.year, place.unit?.id ?? '')
  if (criteria.error) return <Failed error={criteria.error} again={() => void criteria.refetch()} />
  if (!criteria.data || at === undefined) return <WaitingPage />
  const parts = at === null ? [] : ownParts(at.unit, me, basics.units)
  if (at === null || parts.length === 0) return <NotShown index={index} />
  const codes = new Set(parts.flatMap((one) => one.codes))
  const own = { ...criteria.data, criteria: withAbove(criteria.data.criteria, codes) }
  return <CriteriaView {...page} criteria={own} score={null} part={narrowed(at, parts, codes)} />
}

/** Criteria with those they stand under. */
function withAbove(criteria: CriterionReply[], codes: ReadonlySet<string>): CriterionReply[] {
  const parentOf = new Map(criteria.map(({ code, parent }) => [code, parent]))
  const kept = new Set<string>()
  for (const code of codes) for (let at: string | null = code; at !== null; at = parentOf.get(at) ?? null) kept.add(at)
  return criteria.filter(({ code }) => kept.has(code))
}

/** Where the unit stands, as far as it concerns some parts: closed once they are handed in. */
function narrowed(at: UnitRound, parts: RoundUnit['parts'], codes: ReadonlySet<string>): UnitRound {
  const { unit, mode } = at
  const isIn = (code: string) => codes.has(code)
  const again = unit.reopened?.codes.filter(isIn) ?? []
  const handed = parts.every(({ open }) => open === 0)
  return {
    ...at,
    unit: {
      ...unit,
      missing: unit.missing.filter(isIn),
      reopened: unit.reopened && again.length > 0 ? { ...unit.reopened, codes: again } : null,
    },
    mode: mode === 'open' && handed ? 'locked' : mode,
    reopened: new Set(again),
    lockedAt:
      parts
        .flatMap((one) => one.handed?.at ?? [])
        .sort()
        .at(-1) ?? at.lockedAt,
  }
}
