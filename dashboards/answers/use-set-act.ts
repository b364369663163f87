import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useText } from '../text/use-text.tsx'
import { AskError, addressOf, type Parameters } from './ask.ts'
import type { Names, Receipts } from './replies.ts'

/** What can be done to criteria sets, by its address. */
type SetAct = Extract<keyof Receipts, `/sets/${string}`>

/** A way to amend criteria sets; what hangs on them is asked for anew, what was refused stays until something is tried again. A table that was refused comes with its faults. */
export function useSetAct() {
  const { language } = useText()
  const client = useQueryClient()
  const [error, setError] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const act = useCallback(
    async <P extends SetAct>(
      method: 'POST' | 'PUT',
      path: P,
      names: Names<P>,
      body: object | File,
      parameters: Parameters = {},
    ): Promise<Receipts[P] | null> => {
      setBusy(true)
      setError(null)
      try {
        const isFile = body instanceof File
        const type = isFile ? 'application/octet-stream' : 'application/json'
        const response = await fetch(addressOf(path, names, parameters), {
          method,
          headers: { Accept: 'application/json', 'Accept-Language': language, 'Content-Type': type },
          body: isFile ? body : JSON.stringify(body),
        })
        const said = await response.json().catch(() => ({}))
        if (!response.ok && !('issueCount' in said)) throw new AskError(response.status, said)
        await client.invalidateQueries({ predicate: ({ queryKey: [at] }) => /^\/(sets(?!.*effect$)|indexes)/.test(String(at)) })
        return said as Receipts[P]
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
