import type { DifferenceReply, RescoredReply, WhatIfReply } from '../questions/comparison-replies.ts'
import type { LostAllReply, LostReply } from '../questions/replies.ts'
import type { ExplainReply, Opened } from '../rounds/replies.ts'
import type { IndexScore } from '../scoring/replies.ts'

/** The scores of one's own units without what hangs on how others did: ranks, how many are ranked, who is waited for. */
export const withoutPlaces = ({ units, ...score }: IndexScore): IndexScore => ({
  ...score,
  rankedUnits: 0,
  ranking: { complete: 0, needed: 0, of: 0 },
  cohorts: [],
  units: units.map((unit) => ({ ...unit, rank: null })),
})

/** What one's own units lost, without what others lost of the same. */
export const withoutGroup = (reply: LostReply | LostAllReply): LostReply | LostAllReply =>
  'beside' in reply ? { ...reply, beside: reply.beside.map((one) => ({ ...one, best: null, median: null })) } : reply
const withoutRank = <One extends { rank: number | null }>(one: One): One => ({ ...one, rank: null })

/** Why points changed, without the place among the others. */
export const differenceAlone = (reply: DifferenceReply): DifferenceReply => ({
  ...reply,
  from: withoutRank(reply.from),
  to: withoutRank(reply.to),
})

/** A scenario as who speaks for one unit is told of it: of that unit alone. */
export const scenarioAlone = (reply: WhatIfReply): WhatIfReply =>
  changeAlone({ ...reply, units: reply.units.filter(({ unit }) => unit === reply.unit) })

/** Units before and after, without their places among the others. */
export function changeAlone<Reply extends WhatIfReply | RescoredReply>(reply: Reply): Reply {
  const units = reply.units.map((one) => ({ ...one, before: withoutRank(one.before), after: withoutRank(one.after) }))
  return { ...reply, units }
}

/** A criterion opened up, changed in each of its parts. */
const inEach =
  (change: (node: Opened) => Partial<Opened>) =>
  (reply: ExplainReply): ExplainReply => {
    const walk = (node: Opened): Opened => ({ ...node, ...change(node), children: node.children.map(walk) })
    return { ...reply, tree: walk(reply.tree) }
  }

/** Without the units that are waited for or left out: their sheets are not the reader's. */
export const withoutOthers = inEach(() => ({ waitingFor: [], leftOut: [] }))

/** Without what the unit said of it in words: that is for those who saw its round. */
export const withoutWords = inEach(() => ({ answered: null }))

const bare = { files: [], rows: [] }

/** With counts alone: rows are for those who may see rows. */
export const withoutRows = inEach(({ behind }) => ({
  behind: behind && { ...behind, counted: { ...behind.counted, ...bare }, missing: { ...behind.missing, ...bare } },
}))
