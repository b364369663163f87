import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { lookAround } from '../answers/ask-anew.ts'

interface Act {
  busy: boolean
  error: Error | null
  /** Runs one act at a time; what it throws is kept until the next. Gives whether it was done. */
  run: (work: () => Promise<unknown>) => Promise<boolean>
}

/** An act that is under way, done or refused. */
export function useAct(): Act {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setError(null)
    try {
      await work()
      return true
    } catch (thrown) {
      lookAround(client, thrown)
      setError(thrown as Error)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, run }
}
