const collator = new Intl.Collator('vi', { numeric: true })

/** Sorts by a text in Vietnamese order, leaving the given list as it is. */
export const sortVietnamese = <T>(items: readonly T[], textOf: (item: T) => string): T[] =>
  [...items].sort((a, b) => collator.compare(textOf(a), textOf(b)))
