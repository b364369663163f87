/** The publication of a round that stands: the latest one, unless it was taken back. */
export function standingPublication<P extends { withdrawn: object | null }>({ published }: { published: readonly P[] }): P | undefined {
  const last = published.at(-1)
  return last?.withdrawn ? undefined : last
}
