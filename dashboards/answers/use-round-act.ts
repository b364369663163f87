import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useText } from '../text/use-text.tsx'
import { AskError } from './ask.ts'
import type { Names, Receipts } from './replies.ts'
import { type RoundAct, sendRoundAct } from './send-round-act.ts'

/** A way to do something in a round; what came of it is asked for anew, what was refused stays until something is tried again. */
export function useRoundAct() {
  const { language } = useText()
  const client = useQueryClient()
  const [error, setError] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const run = useCallback(
    async <T>(work: (language: string) => Promise<T>): Promise<T | null> => {
      setBusy(true)
      setError(null)
      try {
        const reply = await work(language)
        await client.invalidateQueries({ predicate: ({ queryKey: [at] }) => /^\/(round|indexes|reports)/.test(String(at)) })
        return reply
      } catch (failure) {
        // At the door one signs in again.
        if (failure instanceof AskError && failure.code === 'SIGN_IN_NEEDED') void client.invalidateQueries({ queryKey: ['/me'] })
        setError(failure as Error)
        return null
      } finally {
        setBusy(false)
      }
    },
    [client, language],
  )
  const act = useCallback(
    <P extends RoundAct>(path: P, names: Names<P>, body: unknown): Promise<Receipts[P] | null> =>
      run((spoken) => sendRoundAct(path, names, body, spoken)),
    [run],
  )
  return { act, run, error, busy }
}
