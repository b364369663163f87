import { useCallback } from 'react'
import type { Names, Receipts } from './replies.ts'
import { type RoundAct, sendRoundAct } from './send-round-act.ts'
import { useAct } from './use-act.ts'

const ofRounds = /^\/(round|indexes|reports)/

/** A way to do something in a round. */
export function useRoundAct() {
  const { run, error, busy } = useAct(ofRounds)
  const act = useCallback(
    <P extends RoundAct>(path: P, names: Names<P>, body: unknown): Promise<Receipts[P] | null> =>
      run((spoken) => sendRoundAct(path, names, body, spoken)),
    [run],
  )
  return { act, run, error, busy }
}
