import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useText } from '../text/use-text.tsx'
import { AskError } from './ask.ts'
import { askAnew, lookAround } from './ask-anew.ts'
import { keepLate } from './late-failures.ts'

/** What hangs on a plan's tasks. */
export const ofPlans = /^\/(plan|owed)/

/** Where it is told what was done; of what unfolds it is its summary. */
const tellers = 'details, [role=dialog], section, main'

/** A button that is off while it works loses the focus: it has it again, unless one went on, and is seen also where something unfolded above it; where it is gone or stays off, the nearest place around it that still stands. */
export function keepFocus(): () => void {
  const had = document.activeElement
  const { scrollY } = window
  const ways = had instanceof HTMLElement && had !== document.body ? [had] : []
  for (let one = had?.closest<HTMLElement>(tellers); one; one = one.parentElement?.closest<HTMLElement>(tellers))
    ways.push(one.querySelector<HTMLElement>(':scope > summary') ?? one)
  return () =>
    // What was asked anew is drawn a turn after it came.
    void setTimeout(() =>
      requestAnimationFrame(() => {
        for (const one of ways) {
          if (!one.isConnected || document.activeElement !== document.body) continue
          if (one.tabIndex < 0) one.tabIndex = -1
          one.focus({ preventScroll: true })
        }
        if (had !== document.body && document.activeElement === had && window.scrollY === scrollY) had?.scrollIntoView({ block: 'nearest' })
      }),
    )
}

/** A way to do something: gives what `work` gave, null where it was refused. What `anew` names by its address is asked for again then; what was refused stays until something is tried again, and is told by the frame where its place is gone by then. */
export function useAct(anew?: RegExp) {
  const { language } = useText()
  const client = useQueryClient()
  const [error, setError] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const stands = useRef(false)
  useEffect(() => {
    stands.current = true
    return () => {
      stands.current = false
    }
  }, [])
  const run = useCallback(
    async <T>(work: (language: string) => Promise<T>): Promise<T | null> => {
      const giveBack = keepFocus()
      const refresh = async () => anew && askAnew(client, { predicate: ({ queryKey: [at] }) => anew.test(String(at)) })
      // The frame counts what is under way, and tells what lasts.
      const doing = client.getMutationCache().build(client, {
        networkMode: 'always',
        gcTime: 0,
        async mutationFn() {
          const reply = await work(language)
          await refresh()
          return reply
        },
      })
      setBusy(true)
      setError(null)
      try {
        return await doing.execute(undefined)
      } catch (failure) {
        // It may have been done all the same, or in part; while the server is away what is shown stays.
        const asked = lookAround(client, failure).then((answers) => (answers ? refresh() : undefined))
        if (stands.current) setError(failure as Error)
        else keepLate(failure as Error)
        if (failure instanceof AskError && failure.status === 409) await asked
        return null
      } finally {
        setBusy(false)
        giveBack()
      }
    },
    [client, language, anew],
  )
  return { run, error, busy }
}
