import type { Dataset } from '../../definitions/dataset.ts'

/** A column in which cells were refused that a map could give a meaning: what stands in them, the most frequent first. */
export interface Unread {
  column: string
  code: string
  values: { value: string; count: number }[]
  /** Cells refused so whose text is not listed. */
  more: number
  /** Of dates: the formats that read every date of the column, the likeliest first. */
  formats: string[]
}

const listed = 50
/** How many texts of a column are told apart. */
const kept = 2000

/** Which columns and codes a map of the source could help. */
const helped: Record<string, string[]> = {
  choice: ['BAD_ENUM'],
  boolean: ['BAD_BOOLEAN'],
  integer: ['BAD_NUMBER', 'OUT_OF_RANGE', 'AMBIGUOUS_NUMBER'],
  instant: ['BAD_DATE'],
  amount: ['BAD_NUMBER'],
  figure: ['BAD_NUMBER'],
  // A rate as it is printed.
  text: ['BAD_NUMBER'],
}

/** Counts the refused texts of the columns that a map could help. */
export function openUnreadTally({ columns }: Dataset) {
  const tallies = new Map<string, Unread & { texts: Map<string, number> }>()
  const helps = (column: string | null, code: string): boolean =>
    column !== null && (helped[columns[column]?.type ?? '']?.includes(code) ?? false)
  return {
    helps,
    add(column: string, code: string, text: string): void {
      const tally = tallies.get(column) ?? { column, code, values: [], more: 0, formats: [], texts: new Map<string, number>() }
      tallies.set(column, tally)
      const count = tally.texts.get(text)
      if (count === undefined && tally.texts.size >= kept) tally.more++
      else tally.texts.set(text, (count ?? 0) + 1)
    },
    /** All of it; `formatsOf` gives the formats of a column of dates. */
    take: (formatsOf: (column: string) => string[]): Unread[] =>
      [...tallies.values()].map(({ texts, more, ...tally }) => {
        const all = [...texts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
        const rest = all.slice(listed).reduce((sum, { count }) => sum + count, more)
        return { ...tally, values: all.slice(0, listed), more: rest, formats: tally.code === 'BAD_DATE' ? formatsOf(tally.column) : [] }
      }),
  }
}
