import { z } from 'zod'
import { type Entries, freezeWhole, type Reduce } from './fold.ts'

const text = z.string()
const said = text.nullable()
/** How far a remedy is; `dropped` is planned no more. */
const remedyStates = ['planned', 'doing', 'done', 'dropped'] as const

/** What a unit means to do about the points it lacks at a criterion. */
const remedy = z.strictObject({
  code: text,
  solution: text,
  /** Codes of the units that lead and take part. */
  lead: said,
  partners: z.array(text),
  due: said,
  product: said,
  state: z.enum(remedyStates),
  /** The points it had when it was planned. */
  gained: text,
})
export type Remedy = z.infer<typeof remedy>
export const remedyKept = z.strictObject({ index: text, version: text, year: z.int(), unit: text, items: z.array(remedy) })
export type RemedyKept = z.infer<typeof remedyKept>

/** A remedy as it was kept last. */
export interface StandingRemedy extends Remedy {
  at: string
  by: string
}
export type Remedies = Entries<string, readonly StandingRemedy[]>

const keyOf = ({ index, year, unit }: Pick<RemedyKept, 'index' | 'year' | 'unit'>): string => JSON.stringify([index, year, unit])

/** Each item takes the place of the one before of its criterion; the points at which it was planned stay. */
export const keepRemedies: Reduce<string, readonly StandingRemedy[], RemedyKept> = (known, { at, account, body }) => {
  const standing = new Map((known.get(keyOf(body)) ?? []).map((one) => [one.code, one]))
  for (const item of body.items) {
    const gained = standing.get(item.code)?.gained ?? item.gained
    if (item.state === 'dropped') standing.delete(item.code)
    else standing.set(item.code, freezeWhole({ ...item, gained, at, by: account }))
  }
  return [[keyOf(body), Object.freeze([...standing.values()])]]
}

/** What a unit plans in an index and year. */
export const remediesOf = (known: Remedies, of: Pick<RemedyKept, 'index' | 'year' | 'unit'>): readonly StandingRemedy[] =>
  known.get(keyOf(of)) ?? []
