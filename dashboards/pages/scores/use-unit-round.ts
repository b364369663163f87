import { useQuery } from '@tanstack/react-query'
import type { RoundReply, RoundUnit } from '../../../engine/rounds/round-replies.ts'
import { useMay } from '../../account/use-me.ts'
import { roundQuery, roundsQuery } from '../../answers/round-queries.ts'
import { lockedAt, stepOf } from '../../rounds/round-status.ts'
import { useText } from '../../text/use-text.tsx'

/** What a unit may change of its sheet: all, its explanations, or nothing. */
export type SheetMode = 'open' | 'explain' | 'locked'

/** Where a unit stands in the round of an index and year. */
export interface UnitRound {
  round: RoundReply
  unit: RoundUnit
  step: RoundReply['steps'][number] | undefined
  mode: SheetMode
  /** Items that were opened again, though the rest is closed. */
  reopened: ReadonlySet<string>
  /** When it closed its own score. */
  lockedAt: string | null
}

/** The round of an index and year as a unit stands in it; null where there is none, undefined while it is asked for. */
export function useUnitRound(index: string, year: number, id: string): UnitRound | null | undefined {
  const { language } = useText()
  const rounds = useQuery({ ...roundsQuery(language), enabled: useMay()('rounds') })
  const name = rounds.data?.find((one) => one.index === index && one.year === year)?.round
  const { data: round, isLoading } = useQuery({ ...roundQuery(language, name ?? ''), enabled: name !== undefined })
  if (rounds.isLoading || isLoading) return undefined
  const unit = round?.units.find((one) => one.unit === id)
  if (!round || !unit) return null
  const step = stepOf(round, unit.step)
  const mode = step?.does === 'enter' ? 'open' : step?.does === 'explain' ? 'explain' : 'locked'
  return { round, unit, step, mode, reopened: new Set(unit.reopened?.codes), lockedAt: lockedAt(round, unit) }
}

/** What may be changed of one item of a sheet; without a round all. */
export const modeOf = (at: UnitRound | null, code: string): SheetMode => (at === null || at.reopened.has(code) ? 'open' : at.mode)
