/** The publication of a round that stands: the latest one, unless it was taken back. */
export function standingPublication<P extends { withdrawn: object | null }>({ published }: { published: readonly P[] }): P | undefined {
  const last = published.at(-1)
  return last?.withdrawn ? undefined : last
}

/** Whether the last publication of a round was taken back and there is no other yet: it has no final points until then. */
export const isTakenBack = ({ published }: { published: readonly { withdrawn: object | null }[] }): boolean =>
  published.at(-1)?.withdrawn != null
