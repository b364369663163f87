import { dayOfText, textOfDay } from '../../definitions/period.ts'
import { movedPoints } from '../../editions/compare-results.ts'
import { ChisoError } from '../../errors.ts'
import { keepEdition, readEdition } from '../../files/edition-files.ts'
import type { House } from '../../house.ts'
import { asOfDay, type FoundRound, findRound, findRoundUnit, readAsOf, stepOf } from '../find-round.ts'
import { openCodes } from '../parts.ts'
import { gatherInputs } from '../points/gather-inputs.ts'
import { lockOf } from '../points/judged-inputs.ts'
import type { MovedItem } from '../round-replies.ts'
import { standingPublication } from '../standing-publication.ts'
import { listed } from '../steps/advance-round.ts'
import type { StepDoors } from '../steps/doors.ts'
import { findPart } from '../steps/hand-in.ts'
import { reasoned } from '../steps/reasoned.ts'
import { findSeenRound, maySee } from '../steps/refuse-asker.ts'
import { judgedCodes, openAppraisers } from '../verdicts/find-appraiser.ts'
import { refuseUnappraised } from '../verdicts/refuse-unappraised.ts'
import type { RelockDoors } from './doors.ts'
import { frozenCriteria } from './lock-document.ts'
import { migrateSet } from './migrate-set.ts'
import { agreementsTo, type LockedSheet, relock } from './relock.ts'

/** The part of the room where what was locked is frozen anew, or opened again item by item. */
export function openRelocks({ definitions, records, home, today, read, inTurn }: House, round: StepDoors['round']): RelockDoors {
  const { folds } = records
  const { registry } = definitions
  const find = (id: string) => findRound(definitions, folds.rounds, id)
  const readLock = (edition: string) => JSON.parse(readEdition(home, edition)) as LockedSheet
  const moment = () => ({ head: records.head(), definitions: definitions.hash })
  const refusePublished = ({ round }: FoundRound): void => {
    if (standingPublication(round)) throw new ChisoError('STEP_NOT_CLOSED_SO', { round: round.round })
  }
  const daySaid = (text: string): number => {
    const day = dayOfText(text)
    if (day === null) throw new ChisoError('WRONG_DAY', { day: text.slice(0, 100) })
    return day
  }
  const nameOf = (unit: string) => registry.units.find(({ id }) => id === unit)!
  /** Throws UNITS_AHEAD where an appraisal is closed already for some: their points would move behind the appraiser's back. */
  const refuseAppraised = ({ round, plan }: FoundRound): void => {
    const [first] = plan.steps.filter(({ does }) => does === 'judge')
    const ahead = round.units.filter(({ state, closed }) => state !== 'excluded' && closed.some(({ step }) => step === first?.id))
    if (ahead.length > 0)
      throw new ChisoError('UNITS_AHEAD', {
        round: round.round,
        step: first!.title.vi,
        list: listed(ahead.map(({ unit }) => nameOf(unit).code)),
      })
  }
  return {
    refreshRound: ({ round: id, asOf, reason }, account) =>
      inTurn(async () => {
        const found = find(id)
        const { plan, set, period } = found
        const day = readAsOf(asOf, period, today())
        refusePublished(found)
        refuseAppraised(found)
        const inputs = await read((source) => gatherInputs(source, folds.answers.asNow(), set, period, day))
        const now = moment()
        const why = reasoned(reason)
        const locked = found.round.units.flatMap((standing) => {
          const lock = lockOf(plan, standing)
          const own = inputs.find((one) => one.unit === standing.unit)
          if (lock === null || !own) return []
          const before = readLock(lock)
          const counted = Object.entries(before.criteria).map(([code, { data: _, ...said }]): [string, object] => {
            const data = own.criteria[code]?.data
            return [code, { ...said, ...(data ? (frozenCriteria({ [code]: { data } }, [])[code] as object) : {}) }]
          })
          return [{ standing, ...relock(lock, before, { criteria: Object.fromEntries(counted), asOf }, why, now) }]
        })
        for (const { edition, text } of locked) keepEdition(home, { sha256: edition, text })
        records.append('round.refreshed', account, {
          ...{ round: id, asOf, reason: why },
          units: locked.map(({ standing, replaces, edition, moved }) => ({
            ...{ unit: standing.unit, replaces, edition },
            lapsed: agreementsTo(
              standing,
              moved.map(({ code }) => code),
            ),
          })),
        })
        return {
          round: id,
          asOf,
          units: locked.map(({ standing: { unit }, edition, moved }) => ({ unit, code: nameOf(unit).code, edition, moved })),
        }
      }),
    migrateRound: ({ round: id, version, due, reason }, account) =>
      inTurn(async () => {
        const found = find(id)
        const { round, plan, period } = found
        const sets = (definitions.indexes.get(round.index) ?? []).filter(
          ({ version: one, years }) => one !== round.version && years.from <= round.year && round.year <= years.to,
        )
        const to = sets.find((one) => one.version === version)
        if (!to)
          throw new ChisoError('NO_SUCH_VERSION', {
            version: version.slice(0, 100),
            known: sets.map((one) => one.version).join(', '),
          })
        refusePublished(found)
        refuseUnappraised(
          to,
          round.units.map(({ unit }) => nameOf(unit)),
          openAppraisers(registry, to, plan, round.assignments, today()),
        )
        const last = due === undefined ? today() + (plan.steps[0]!.due_after?.days ?? 0) : daySaid(due)
        const why = reason === undefined ? null : reasoned(reason)
        const inputs = await read((source) => gatherInputs(source, folds.answers.asNow(), to, period, asOfDay(round)))
        const { carried, open, units, frozen } = migrateSet(definitions, folds, found, to, inputs, readLock, why, moment())
        for (const document of frozen) keepEdition(home, document)
        const opened = units.some((one) => one.open.length > 0) ? textOfDay(last) : null
        records.append('round.migrated', account, { round: id, version, reason: why, due: opened, units })
        return { round: id, version, due: opened, carried, open }
      }),
    reopenItems: ({ round: id, part: agency, criteria = [], due, reason, ...named }, account) =>
      inTurn(async () => {
        const found = find(id)
        refusePublished(found)
        const { unit, standing } = findRoundUnit(definitions, found, named.unit ?? found.round.units[0]!.unit)
        if (named.unit === undefined && found.round.units.length > 1) throw new ChisoError('WRONG_REQUEST', { what: 'unit' })
        const part = agency === undefined ? null : findPart(definitions, found, agency, today())
        const isOpen = openCodes(found.plan, standing)
        const codes = [...new Set([...(part?.[1] ?? []), ...criteria])]
        const asked = judgedCodes(found.set)
        for (const code of codes)
          if (!asked.codes.includes(code) && !asked.extras.includes(code))
            throw new ChisoError('NO_SUCH_CRITERION', { index: found.set.id, version: found.set.version, code: code.slice(0, 100) })
        const closed = codes.filter((code) => !isOpen(code))
        if (closed.length === 0 || stepOf(found.plan, standing.step).does === 'publish')
          throw new ChisoError('STEP_NOT_CLOSED_SO', { step: stepOf(found.plan, standing.step).title.vi, round: id })
        if (due !== undefined) daySaid(due)
        records.append('round.reopened', account, {
          ...{ round: id, unit: unit.id, part: part?.[0].id ?? null, codes: closed, due: due ?? null, reason: reasoned(reason) },
        })
        return round({ round: id })
      }),
    movedItems({ round: id, unit, by }) {
      const found = findSeenRound(definitions, folds.rounds, id, by, today())
      const may = maySee(registry, found, by)
      const appraiserOf = openAppraisers(registry, found.set, found.plan, found.round.assignments, today())
      const asked = unit === undefined ? null : findRoundUnit(definitions, found, unit).unit.id
      return folds.editions.list().flatMap((one): MovedItem[] => {
        const { kind, edition, corrects, reason, at, by: who } = one
        if (kind !== 'lock' || one.round !== id || corrects === null || (asked !== null && one.unit !== asked)) return []
        const of = nameOf(one.unit!)
        return movedPoints(readLock(corrects).results, readLock(edition).results)
          .filter(({ code }) => may(of.id, appraiserOf(of.id, code)?.code ?? null))
          .map(({ code, from, to }) => ({ unit: of.id, unitCode: of.code, code, from, to, edition, reason, at, by: who }))
      })
    },
  }
}
