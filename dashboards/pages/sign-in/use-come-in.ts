import { useQueryClient } from '@tanstack/react-query'
import { arrive } from '../../address/use-address.ts'
import { forgetLate } from '../../answers/late-failures.ts'

/** Lets somebody in: all is asked anew in their name, and the heading of what is shown then takes the focus of the form that goes. */
export function useComeIn(): () => Promise<void> {
  const client = useQueryClient()
  return () => {
    arrive()
    forgetLate()
    return client.resetQueries()
  }
}
