import type { Asker } from '../../access/reach.ts'
import { ChisoError } from '../../errors.ts'
import { keepEdition, readEdition } from '../../files/edition-files.ts'
import type { House } from '../../house.ts'
import type { LockedSheet } from '../editions/relock.ts'
import { type FoundRound, findRoundUnit } from '../find-round.ts'
import { gatherRound } from '../points/gather-inputs.ts'
import type { Moved } from '../round-replies.ts'
import type { AdvanceRequest } from './doors.ts'
import { findHanding, handIn } from './hand-in.ts'
import { isApproved, refuseHanding, standsInFor } from './refuse-asker.ts'

/**
 * Hands in, within a turn, what a request to advance hands in: a part of a sheet, or items that were opened again; answers
 * null where the step itself is to be closed.
 */
export function openHanding({ definitions, records, home, today, read }: House) {
  const { folds } = records
  return async (found: FoundRound, request: AdvanceRequest, by: Asker | undefined, account: string): Promise<Moved | null> => {
    const { unit: name, part } = request
    const { round } = found
    if (name === undefined && part === undefined) return null
    if (name === undefined && round.units.length > 1) throw new ChisoError('WRONG_REQUEST', { what: 'unit' })
    const place = findRoundUnit(definitions, found, name ?? round.units[0]!.unit)
    const handing = findHanding(definitions, found, place, part, today())
    if (!handing) return null
    const inPlace = request.onBehalf === true || request.notSubmitted !== undefined
    refuseHanding(definitions.registry, found, handing, by, inPlace)
    const inputs = await read((source) => gatherRound(source, folds.answers.asNow(), found))
    const own = inputs.find(({ unit }) => unit === handing.unit.id)!
    const readLock = (edition: string) => JSON.parse(readEdition(home, edition)) as LockedSheet
    const moment = { head: records.head(), definitions: definitions.hash, today: today() }
    const { id } = handing.part ?? handing.unit
    const approved = isApproved(definitions.registry, found, id, by, inPlace)
    const { event, frozen } = handIn(folds, found, handing, own, readLock, request, approved, moment)
    for (const document of frozen) keepEdition(home, document)
    records.append('round.handed', account, { ...event, ...standsInFor(definitions.registry, id, by) })
    const { step } = handing.standing
    return { round: round.round, step, units: [{ unit: event.unit, step, late: event.late, edition: event.edition }] }
  }
}
