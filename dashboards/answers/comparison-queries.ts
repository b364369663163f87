import { queryOptions } from '@tanstack/react-query'
import type { Problem } from '../../api/problem-schema.ts'
import type { Json } from '../../engine/rounds/replies.ts'
import type { Language } from '../format/decimal.ts'
import { AskError, addressOf } from './ask.ts'
import { readBody } from './ask-together.ts'
import { asking } from './queries.ts'
import type { Receipts } from './replies.ts'
import type { ScoresWanted } from './score-queries.ts'

/** Why a unit has other points in one run than in another: each a period or an edition. */
export const differenceQuery = (
  language: Language,
  { index, period, unit, step }: ScoresWanted,
  { from, fromEdition, toEdition }: { from?: string; fromEdition?: string; toEdition?: string },
) =>
  asking('/indexes/{index}/difference', { index }, language, {
    ...{ unit, as: step, from: fromEdition === undefined ? from : undefined, fromEdition },
    ...(toEdition === undefined ? { to: period } : { toEdition }),
  })

/** Every edition one may see. */
export const editionsQuery = (language: Language) => asking('/editions', {}, language)

/** All units in a period under another version of the set. */
export const rescoredQuery = (language: Language, { index, period, step }: ScoresWanted, version: string) =>
  asking('/indexes/{index}/rescored', { index }, language, { period, version, as: step })

/** How far the ranks of an index hold. */
export const robustnessQuery = (language: Language, { index, period, step }: ScoresWanted) =>
  asking('/indexes/{index}/robustness', { index }, language, { period, as: step })

/** What is odd about the figures of an index. */
export const signalsQuery = (language: Language, { index, period }: Pick<ScoresWanted, 'index' | 'period'>) =>
  asking('/indexes/{index}/signals', { index }, language, { period })

/** What would be answered, and what data would say, by code. */
export type ScenarioChanges = Record<string, Json>

/** One unit with some figures other than they are; nothing of it is kept, so it is asked as often as it changes. */
export const whatIfQuery = (language: Language, { index, period, unit = '', step }: ScoresWanted, changes: ScenarioChanges) =>
  queryOptions({
    queryKey: ['/indexes/{index}/what-if', index, period, unit, step, changes, language],
    queryFn: async ({ signal }) => {
      const body = { changes: Object.entries(changes).map(([code, answer]) => ({ unit, code, answer })) }
      const headers = { Accept: 'application/json', 'Accept-Language': language, 'Content-Type': 'application/json' }
      const address = addressOf('/indexes/{index}/what-if', { index }, { period, unit, as: step })
      const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body), signal })
      const said = (await readBody(response)) as Receipts['/indexes/{index}/what-if'] | Partial<Problem>
      // A scenario that does not fit comes with its issues.
      if ('issueCount' in said) return said
      throw new AskError(response.status, said)
    },
  })
