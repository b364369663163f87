import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useText } from '../text/use-text.tsx'

/** A way to do something about a plan; what came of it is asked for anew, what was refused stays until something is tried again. */
export function usePlanAct() {
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
        await client.invalidateQueries({ predicate: ({ queryKey: [at] }) => /^\/(plan|owed)/.test(String(at)) })
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
  return { run, error, busy }
}
