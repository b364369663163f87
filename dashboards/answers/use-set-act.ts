import { useCallback } from 'react'
import type { Parameters } from './ask.ts'
import type { Names, Receipts } from './replies.ts'
import { type Method, sendAct } from './send-round-act.ts'
import { useAct } from './use-act.ts'

/** What can be done to criteria sets and to other definitions, by its address. */
type SetAct = Extract<keyof Receipts, `/sets/${string}` | `/definitions/${string}`>

const ofDefinitions = /^\/(sets(?!.*effect$)|indexes|definitions|plan|owed|units|values)/

/** A way to amend definitions; a table that was refused comes with its faults. */
export function useSetAct() {
  const { run, error, busy } = useAct(ofDefinitions)
  const act = useCallback(
    <P extends SetAct>(
      method: Method,
      path: P,
      names: Names<P>,
      body: object | File,
      parameters: Parameters = {},
    ): Promise<Receipts[P] | null> => run((spoken) => sendAct(method, path, names, body, spoken, parameters)),
    [run],
  )
  return { act, error, busy }
}
