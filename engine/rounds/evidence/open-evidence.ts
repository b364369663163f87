import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { Asker } from '../../access/reach.ts'
import { ChisoError } from '../../errors.ts'
import { keepEvidence, readEvidence } from '../../files/evidence-files.ts'
import type { House } from '../../house.ts'
import { type Evidence, type EvidenceFile, evidenceFiles, evidenceOf } from '../../records/folds/evidence.ts'
import { type FoundRound, findRound, findRoundUnit, stepOf } from '../find-round.ts'
import { openCodes, partOfAsker } from '../parts.ts'
import { findSeenRound, maySee } from '../steps/refuse-asker.ts'
import { openAppraisers } from '../verdicts/find-appraiser.ts'
import type { EvidenceAsked, EvidenceDoors, EvidenceNamed, EvidencePlace } from './doors.ts'
import { joinPhotos } from './join-photos.ts'
import { listEvidence } from './list-evidence.ts'
import { packEvidence } from './pack-evidence.ts'
import { cleanText, type PlacedEvidence, placeEvidence, readLink } from './place-evidence.ts'
import { type Come, receiveEvidence } from './receive-evidence.ts'
import type { EvidenceAdded } from './replies.ts'

type Item = Pick<Evidence, 'evidence' | 'type' | 'name' | 'sha256' | 'bytes' | 'link'>

/** The part of the room where what a unit says is proved. */
export function openEvidence({ definitions, records, home, today, inTurn }: House): EvidenceDoors {
  const { folds } = records
  const { registry } = definitions
  const find = ({ round, unit, by }: EvidenceAsked) => {
    const found = findSeenRound(definitions, folds.rounds, round, by, today())
    return { found, unit: findRoundUnit(definitions, found, unit).unit }
  }
  /** Whether whoever asks may see what is given for a criterion of a unit. */
  const seen = (found: FoundRound, by: Asker | undefined) => {
    const may = maySee(registry, found, by)
    const appraiserOf = openAppraisers(registry, found.set, found.plan, found.round.assignments, today())
    const part = by ? partOfAsker(registry, found.set, by, today()) : null
    return (unit: string, criterion: string): boolean =>
      may(unit, appraiserOf(unit, criterion)?.code ?? null) || (part?.has(criterion) ?? false)
  }
  const rowsOf = ({ by, ...asked }: EvidenceAsked) => {
    const { found, unit } = find({ ...asked, by })
    const may = seen(found, by)
    const all = listEvidence(folds, found, unit)
    const rows = all.filter(({ criterion }) => may(unit.id, criterion))
    if (rows.length === 0 && all.length > 0) throw new ChisoError('HIDDEN')
    return rows
  }
  /** A piece that stands, of the round and unit that are named where any are. Throws NO_SUCH_EVIDENCE. */
  const named = ({ evidence: id, round, unit, by }: EvidenceNamed): Evidence => {
    const one = folds.evidence.get(id)
    const isAsked = one && !one.removed && (round ?? one.round) === one.round
    const isSeen = isAsked && seen(findRound(definitions, folds.rounds, one.round), by)(one.unit, one.criterion)
    if (!isSeen || (unit !== undefined && find({ round: one.round, unit }).unit.id !== one.unit))
      throw new ChisoError('NO_SUCH_EVIDENCE', { evidence: id.slice(0, 100) })
    return one
  }
  /** What is there already, said in the same words, is not added again: a request may come twice. */
  const twin = (place: PlacedEvidence, item: Omit<Item, 'evidence'>): Evidence | undefined =>
    evidenceOf(folds.evidence, place.round, place.unit).find((one) => {
      const { number, issued, issuer, page, quote, kept } = one
      const papers = { number, issued, issuer, page, quote, kept }
      const same = one.criterion === place.criterion && one.type === item.type && one.sha256 === item.sha256 && one.link === item.link
      return same && Object.entries(papers).every(([name, said]) => place[name as keyof typeof papers] === said)
    })
  /** Where evidence belongs; of a sheet beyond the asker's reach, to its part or, as what was signed, to the whole. Throws HIDDEN. */
  const placed = ({ by, ...request }: EvidencePlace): PlacedEvidence => {
    if (!by) return placeEvidence(definitions, folds, request, today())
    const { found } = hidden(() => find(request))
    const part = partOfAsker(registry, found.set, by, today())
    if (part.size === 0) throw new ChisoError('HIDDEN')
    if (!part.has(request.criterion) && request.criterion !== found.set.id) throw new ChisoError('NOT_ALLOWED')
    return placeEvidence(definitions, folds, request, today())
  }
  const keep = (place: PlacedEvidence, found: Omit<Item, 'evidence'>[], account: string): EvidenceAdded => {
    const distinct = found.filter(({ sha256 }, at) => found.findIndex((one) => one.sha256 === sha256) === at)
    const items = distinct.map((one) => ({ known: twin(place, one), fresh: { evidence: randomUUID(), ...one } }))
    const fresh = items.flatMap((one) => (one.known ? [] : [one.fresh]))
    if (fresh.length > 0) records.append('evidence.added', account, { ...place, items: fresh })
    const told = items.map((one) => {
      const { evidence, sha256, bytes, type, name } = one.known ?? one.fresh
      return { evidence, sha256, bytes, type, name }
    })
    return { ...told[0]!, ...(told.length > 1 ? { items: told } : {}) }
  }
  return {
    async addEvidence({ fileName, join = false, ...request }, account) {
      const coming = 'received' in request ? { received: request.received } : { path: request.path }
      let come: Come[] = []
      try {
        placed(request)
        come = await receiveEvidence(home, coming, fileName)
        if (join) come = [await joinPhotos(home, come, fileName)]
        return await inTurn(async () => {
          const place = placed(request)
          for (const { received } of come) await keepEvidence(home, received)
          const items = come.map(({ received: { sha256, bytes }, name, type }) => ({ type, name, sha256, bytes, link: null }))
          return keep(place, items, account)
        })
      } finally {
        if ('received' in coming) rmSync(coming.received.path, { force: true })
        for (const { received } of come) rmSync(received.path, { force: true })
      }
    },
    addReference: (request, account) =>
      inTurn(async () => {
        const place = placed(request)
        const link = 'link' in request ? readLink(request.link) : null
        if (link === null && (place.number === null || place.issuer === null))
          throw new ChisoError('PAPERS_MISSING', { list: 'number, issuer' })
        const name = link ?? `${place.number!}`
        return keep(place, [{ type: link === null ? 'paper' : 'link', name, sha256: null, bytes: 0, link }], account)
      }),
    evidence: (asked) => rowsOf(asked),
    removeEvidence: ({ reason, ...asked }, account) =>
      inTurn(async () => {
        const one = named(asked)
        const { plan, round, set } = findRound(definitions, folds.rounds, one.round)
        if (asked.by && !partOfAsker(registry, set, asked.by, today()).has(one.criterion)) throw new ChisoError('HIDDEN')
        const standing = round.units.find(({ unit }) => unit === one.unit)!
        const { step } = standing
        const { does } = stepOf(plan, step)
        // What was locked stays; what came after it goes while its own step is open.
        if (!openCodes(plan, standing)(one.criterion) && !(does === 'explain' && one.step === step))
          throw new ChisoError('ROUND_LOCKED', { unit: registry.units.find(({ id }) => id === one.unit)!.name, round: round.round })
        records.append('evidence.removed', account, { evidence: one.evidence, reason: cleanText('reason', reason) })
        return { evidence: one.evidence, status: 'removed' as const }
      }),
    evidenceFile(asked) {
      const { type, name, sha256, bytes } = named(asked)
      if (sha256 === null) throw new ChisoError('NO_SUCH_EVIDENCE', { evidence: asked.evidence.slice(0, 100) })
      if (!isFile(type)) throw new Error(`the evidence ${asked.evidence} has a file and is a ${type}`)
      return { type, name: isEnding(name, type) ? name : `${name}.${type}`, sha256, bytes, pieces: readEvidence(home, sha256) }
    },
    evidenceArchive(asked) {
      const rows = rowsOf(asked).flatMap(({ criterion, evidence }) => evidence.map((one) => ({ ...one, criterion })))
      return packEvidence(home, rows)
    },
  }
}

/** What is not there is hidden like what may not be seen. */
function hidden<Found>(find: () => Found): Found {
  try {
    return find()
  } catch {
    throw new ChisoError('HIDDEN')
  }
}

const isFile = (type: Evidence['type']): type is EvidenceFile => (evidenceFiles as readonly string[]).includes(type)
/** Whether a name ends as its content is: no reader is to take a file for what it only calls itself. */
const isEnding = (name: string, type: EvidenceFile): boolean =>
  name.toLowerCase().endsWith(`.${type}`) || (type === 'jpg' && name.toLowerCase().endsWith('.jpeg'))
