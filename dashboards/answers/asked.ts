/** Something asked of the API: still under way, failed, or there. */
export interface Asked<Answer> {
  answer: Answer | undefined
  error: Error | null
  again: () => void
}

interface Result {
  error: Error | null
  refetch: () => unknown
}

/** The first failure among results; null where there is none. */
export const firstError = (results: Result[]): Error | null => results.find(({ error }) => error)?.error ?? null

/** Asks again what failed. */
export const askAgain = (results: Result[]) => () => {
  for (const result of results) if (result.error) void result.refetch()
}
