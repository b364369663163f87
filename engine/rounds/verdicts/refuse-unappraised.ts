import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import type { Unit } from '../../definitions/unit.ts'
import { ChisoError } from '../../errors.ts'
import { applies } from '../find-round.ts'
import { type AppraiserOf, judgedCodes } from './find-appraiser.ts'

/** How many things are named in a refusal. */
const named = 20

/** Throws NO_APPRAISER naming what of the units' sheets nobody may judge. */
export function refuseUnappraised(set: CriteriaSet, units: readonly Unit[], appraiserOf: AppraiserOf): void {
  const { codes } = judgedCodes(set)
  const lacking = units.flatMap((unit) =>
    codes.filter((code) => applies(set, code, unit) && appraiserOf(unit.id, code) === null).map((code) => `${unit.code} ${code}`),
  )
  if (lacking.length > 0)
    throw new ChisoError('NO_APPRAISER', {
      count: lacking.length,
      list: lacking.slice(0, named).join(', ') + (lacking.length > named ? ', …' : ''),
    })
}
