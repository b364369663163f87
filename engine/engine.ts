import { guardDoors } from './access/guard-doors.ts'
import { openDuties } from './duties/open-duties.ts'
import { openImports } from './imports/open-imports.ts'
import { type EngineOptions, openHouse } from './open-house.ts'
import type { Engine, RoomDoors } from './requests.ts'
import { openEvidence } from './rounds/evidence/open-evidence.ts'
import { openAppraisal } from './rounds/open-appraisal.ts'
import { openEditions } from './rounds/open-editions.ts'
import { openRounds } from './rounds/open-rounds.ts'
import { openSafekeeping } from './safekeeping/open-safekeeping.ts'
import { openValues } from './values/open-values.ts'

/** Opens a home with all its rooms, and owns it until it is closed. Throws what `openHouse` throws. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const house = await openHouse(options)
  const rooms: RoomDoors = {
    ...openImports(house),
    ...openValues(house),
    ...openDuties(house),
    ...openRounds(house),
    ...openAppraisal(house),
    ...openEvidence(house),
    ...openEditions(house),
    ...openSafekeeping(house),
  }
  return { home: house.home, ...rooms, as: (account) => guardDoors(house, rooms, account), close: house.close }
}
