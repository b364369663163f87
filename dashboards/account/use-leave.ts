import { useQueryClient } from '@tanstack/react-query'
import { pathOf } from '../address/route.ts'
import { goTo } from '../address/use-address.ts'
import { signOut } from '../answers/send-account.ts'
import { forgetDrafts } from '../scores/kept-drafts.ts'
import { useText } from '../text/use-text.tsx'

/** Signs out: the session ends, the door is shown, and it forgets what was answered. Rejects where the server was not reached. */
export function useLeave(): () => Promise<void> {
  const { language } = useText()
  const client = useQueryClient()
  return async () => {
    await signOut(language)
    forgetDrafts()
    await client.resetQueries({ queryKey: ['/me'] })
    goTo(pathOf({ page: 'signIn' }), { replacing: true })
  }
}
