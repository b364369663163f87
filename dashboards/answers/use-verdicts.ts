import { useQueryClient } from '@tanstack/react-query'
import { useText } from '../text/use-text.tsx'
import { roundItemsQuery } from './round-queries.ts'
import { sendVerdicts, type VerdictsSent } from './send-verdicts.ts'
import { useRoundAct } from './use-round-act.ts'

/** A way to give verdicts on the items of a round as they are shown; `seen`: on those of another tag. */
export function useVerdicts(round: string) {
  const { language } = useText()
  const client = useQueryClient()
  const { run, error, busy } = useRoundAct()
  const give = (sent: VerdictsSent, seen?: string) => {
    const shown = client.getQueryData<{ tag: string }>(roundItemsQuery(language, round).queryKey)
    return run((spoken) => sendVerdicts(round, sent, seen ?? shown?.tag ?? '', spoken))
  }
  /** Asks for the items anew. */
  const again = () => void client.invalidateQueries({ queryKey: ['/rounds/{round}/items'] })
  return { give, again, error, busy }
}
