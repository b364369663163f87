import { type Query, QueryCache, QueryClient } from '@tanstack/react-query'
import { AskError } from './ask.ts'

/** How often what went unanswered is asked again, in milliseconds. */
const often = 10_000

/** Whether there was no answer: the server was not reached, or could not give one. */
export const isUnanswered = (error: Error): boolean => !(error instanceof AskError) || error.status >= 500

/** Whether what is shown is from before: the latest question for it went unanswered. */
export const isFromBefore = ({ state }: Pick<Query, 'state'>): boolean =>
  state.status === 'success' && state.errorUpdatedAt > state.dataUpdatedAt

/** What is known stands while the server does not answer, and is asked for again until it does; what is refused is known no more. */
const answers = new QueryCache({
  onError(error, query) {
    if (!isUnanswered(error)) query.setState({ dataUpdatedAt: 0 })
    else if (query.state.dataUpdatedAt > 0) query.setState({ status: 'success', error: null })
  },
  // Where one question is answered the others may be.
  onSuccess: () => void questions.refetchQueries({ type: 'active', predicate: isFromBefore }, { cancelRefetch: false }),
})

/** Whether to ask again at once: what did not reach the server may reach it the second time, what it refuses once it refuses again. */
function asksAgain(failures: number, error: Error): boolean {
  if (!(error instanceof AskError)) return failures < 2
  if (error.code !== 'SIGN_IN_NEEDED') return false
  // A session that has ended is asked after where it is known, at the door; the page stays as it is until then.
  void questions.invalidateQueries({ queryKey: ['/me'] })
  return true
}

/** The questions of the pages and what is known of them. */
export const questions: QueryClient = new QueryClient({
  queryCache: answers,
  defaultOptions: {
    queries: { staleTime: 15_000, retry: asksAgain, refetchInterval: (query) => isFromBefore(query) && often },
  },
})
