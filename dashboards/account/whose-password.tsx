import { useQuery } from '@tanstack/react-query'
import { currentSessionQuery } from '../answers/account-queries.ts'

/** Tells a keeper of passwords whose a form's are. */
export function WhosePassword() {
  const session = useQuery(currentSessionQuery)
  return <input type="text" hidden readOnly autoComplete="username" value={session.data?.account ?? ''} />
}
