/** Published; known not to be; not part of the index then. A fourth, missing, is where there is no figure at all. */
export type PublishedStatus = 'published' | 'not_published' | 'not_applicable'

/** One figure that somebody else published; `value` is decimal text, null where it was not published. */
export interface PublishedFigure {
  index: string
  unitCode: string
  year: number
  /** The part of the index; null = the index itself. */
  code: string | null
  value: string | null
  scale: string | null
  rank: number | null
  rankedUnits: number | null
  status: PublishedStatus
  source: string
  note: string
}

/** The dataset they are imported as: its name and the names of its columns are fixed, whatever an office adds to it. */
export const publishedDataset = 'published-results'
/** Stands for the index itself where its parts are named. */
export const wholeIndex = '*'
