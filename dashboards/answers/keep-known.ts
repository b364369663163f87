import { QueryCache, QueryClient, type QueryState } from '@tanstack/react-query'
import { AskError } from './ask.ts'

interface Held {
  state: Pick<QueryState, 'status' | 'dataUpdatedAt' | 'errorUpdatedAt'>
}

/** Whether there was no answer: the server was not reached, or could not give one. */
export const isUnanswered = (error: Error): boolean => !(error instanceof AskError) || error.status >= 500

const isKnown = ({ state }: Held): boolean => state.dataUpdatedAt > 0

/** Questions whose latest asking went unanswered. */
const unanswered = new WeakSet<object>()

/** Whether what is shown is from before: the latest question for it went unanswered, and nothing came of itself since. */
export const isFromBefore = (query: Held): boolean =>
  query.state.status === 'success' && unanswered.has(query) && query.state.errorUpdatedAt >= query.state.dataUpdatedAt

/** Asks for what every page knows, to learn whether the server is there, which is the answer, and when it is again. */
export async function watchServer(client: QueryClient): Promise<boolean> {
  await client.refetchQueries(
    { type: 'active', queryKey: ['/health'], predicate: (query) => isKnown(query) && !isFromBefore(query) },
    { cancelRefetch: false },
  )
  return !client.getQueryCache().findAll({ type: 'active' }).some(isFromBefore)
}

/** For so many milliseconds an answer is fresh; one from before is asked for as often. */
const fresh = 15_000

/** What is known stands while the server does not answer; what is refused is known no more. */
const answers = new QueryCache({
  onError(error, query) {
    if (!isUnanswered(error)) return query.setState({ dataUpdatedAt: 0 })
    unanswered.add(query)
    if (isKnown(query)) query.setState({ status: 'success', error: null })
    void watchServer(questions)
  },
  onSuccess(_, query) {
    // Where a question is answered that was not, the others may be; one that fails on a server that is there turns in no circle.
    if (unanswered.delete(query)) void questions.refetchQueries({ type: 'active', predicate: isFromBefore }, { cancelRefetch: false })
  },
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
  defaultOptions: { queries: { staleTime: fresh, refetchInterval: (query) => isFromBefore(query) && fresh, retry: asksAgain } },
})
