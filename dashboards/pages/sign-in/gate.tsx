import { useQuery } from '@tanstack/react-query'
import { Activity, type ReactNode, useEffect, useRef } from 'react'
import { firstPage } from '../../account/offered-pages.ts'
import { Me } from '../../account/use-me.ts'
import { addressTo } from '../../address/route.ts'
import { goTo, useRoute } from '../../address/use-address.ts'
import { meQuery } from '../../answers/account-queries.ts'
import { AskError } from '../../answers/ask.ts'
import { Failed } from '../../parts/failed.tsx'
import { BareFrame } from '../../parts/frame/bare-frame.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import { FirstFactor } from './first-factor.tsx'
import { FirstPassword } from './first-password.tsx'
import { SignIn } from './sign-in.tsx'

const codeOf = (error: Error | null): string => (error instanceof AskError ? error.code : '')

/** Lets in whoever the server knows, and asks strangers who they are; the address stays, so that one comes where one wanted. */
export function Gate({ children }: { children: ReactNode }) {
  const { language } = useText()
  const route = useRoute()
  const me = useQuery(meQuery(language))
  // Who was refused is so until let in: neither while it is asked anew nor by a server that does not answer does the door go.
  const refused = useRef('')
  if (me.isSuccess) refused.current = ''
  else if (codeOf(me.error) !== '') refused.current = codeOf(me.error)
  const code = refused.current
  const beginning = me.data && code === '' && addressTo({ page: firstPage(me.data) }, '')
  const isDoor = route.page === 'signIn'
  // Who has just come begins at the page of their role; who sits at the machine, at the board.
  useEffect(() => {
    if (beginning && (isDoor || (takeComing() && window.location.pathname === '/' && window.location.search === '')))
      goTo(me.data?.signedIn ? beginning : '/', { replacing: true })
  }, [beginning, isDoor, me.data?.signedIn])
  useEffect(() => {
    if (code !== '') coming = true
  }, [code])

  const isEnded = code === 'SIGN_IN_NEEDED'
  if (isEnded && (!me.data || isDoor)) return <SignIn />
  if (code === 'PASSWORD_CHANGE') return <FirstPassword />
  if (code === 'SECOND_FACTOR_NEEDED') return <FirstFactor />
  if (me.data && !isDoor)
    return (
      <>
        {isEnded && <SignIn of={me.data.account} />}
        {/* A session that ends takes nothing along: the page waits behind the door with all that was typed in it. */}
        <Activity mode={isEnded ? 'hidden' : 'visible'}>
          <Me value={me.data}>{children}</Me>
        </Activity>
      </>
    )
  return <BareFrame>{me.error ? <Failed error={me.error} again={() => void me.refetch()} /> : <WaitingPage />}</BareFrame>
}

/** Whether somebody is on the way in: by opening the app, or through the door; not by a reload of where they are. */
let coming = performance.getEntriesByType('navigation').every((one) => (one as PerformanceNavigationTiming).type !== 'reload')

function takeComing(): boolean {
  const answer = coming
  coming = false
  return answer
}
