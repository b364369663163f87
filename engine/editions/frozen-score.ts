import type { PointsReply, UnitScore } from '../scoring/replies.ts'

/** The form of what is frozen here, told in every edition: another one is another number, and this one stays. */
export const scoreForm = '1'

const sums = ({ gained, lost, open, applicableMax }: PointsReply) => ({ gained, lost, open, applicableMax })

/**
 * A unit's score as an edition holds it: the points and what they are called by, each named here, so that what is given
 * out beside them can change without an edition coming to something else.
 */
export const frozenScore = (unit: UnitScore) => ({
  ...{ unit: unit.unit, ...sums(unit), bonus: unit.bonus, penalty: unit.penalty },
  ...{ percent: unit.percent, percentExact: unit.percentExact, class: unit.class, rank: unit.rank, unrankedReason: unit.unrankedReason },
  areas: unit.areas.map((one) => ({ code: one.code, ...sums(one), percent: one.percent, status: one.status })),
  criteria: unit.criteria.map((one) => ({
    ...{ code: one.code, area: one.area, ...sums(one), points: one.points, max: one.max },
    ...{ status: one.status, reason: one.reason, value: one.value, band: one.band },
  })),
  extras: unit.extras.map(({ code, extra, points, max, declared }) => ({ code, extra, points, max, declared })),
})
