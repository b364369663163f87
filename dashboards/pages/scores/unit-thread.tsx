import { useQuery } from '@tanstack/react-query'
import { roundItemsQuery } from '../../answers/round-queries.ts'
import { useText } from '../../text/use-text.tsx'
import { ItemThread } from './item-thread.tsx'
import type { UnitRound } from './use-unit-round.ts'

/** What was said of one criterion of a unit that has handed in once; nothing before. */
export function UnitThread({ at: { round, unit }, code }: { at: UnitRound; code: string }) {
  const { language } = useText()
  const { data } = useQuery({ ...roundItemsQuery(language, round.round, unit.unit), enabled: unit.closed.length > 0 })
  const item = data?.find((one) => one.code === code)
  return item && (item.verdicts.length > 0 || item.explanations.length > 1) ? <ItemThread round={round} item={item} /> : null
}
