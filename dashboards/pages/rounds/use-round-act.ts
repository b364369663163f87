import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Names, Receipts } from '../../answers/replies.ts'
import { type RoundAct, sendRoundAct } from '../../answers/send-round-act.ts'
import { useText } from '../../text/use-text.tsx'

/** A way to do something in a round; what came of it is asked for anew, what was refused stays until something is tried again. */
export function useRoundAct() {
  const { language } = useText()
  const client = useQueryClient()
  const [error, setError] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const act = useCallback(
    async <P extends RoundAct>(path: P, names: Names<P>, body: unknown): Promise<Receipts[P] | null> => {
      setBusy(true)
      setError(null)
      try {
        const reply = await sendRoundAct(path, names, body, language)
        await client.invalidateQueries({ predicate: ({ queryKey: [at] }) => /^\/(rounds|indexes)/.test(String(at)) })
        return reply
      } catch (failure) {
        setError(failure as Error)
        return null
      } finally {
        setBusy(false)
      }
    },
    [client, language],
  )
  return { act, error, busy }
}
