import { setImmediate } from 'node:timers/promises'
import { Zip, ZipPassThrough } from 'fflate'
import { paperKinds } from '../definitions/papers/paper-kinds.ts'
import type { PaperTemplate } from '../definitions/papers/paper-template.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import { writeOneOfMany } from '../documents/write-beside.ts'
import type { PaperFormat } from '../documents/write-paper.ts'
import { ChisoError, type ErrorCode } from '../errors.ts'
import type { Round } from '../records/folds/rounds.ts'
import type { PaperReply } from './replies.ts'

/** What leaves a paper out of the archive instead of ending it: one may not see it, or it is not there yet. */
const leavesOut: ReadonlySet<ErrorCode> = new Set(['NOT_ALLOWED', 'HIDDEN', 'UNIT_NOT_IN_ROUND'])
const mtime = new Date(2000, 0, 1)

/** Every paper of a round that may be seen as one ZIP archive: those of units each in its folder. Throws HIDDEN where there is none. */
export async function* packPapers(
  templates: PaperTemplate[],
  round: Round,
  { units }: UnitRegistry,
  format: PaperFormat,
  fill: (asked: { paper: string; unit?: string }) => Promise<PaperReply>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const come: Uint8Array<ArrayBuffer>[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    come.push(bytes as Uint8Array<ArrayBuffer>)
  })
  const codes = new Map(units.map(({ id, code }) => [id, code]))
  const ofUnits = round.units.filter(({ state }) => state !== 'excluded').map(({ unit }) => unit)
  const asked = templates.flatMap(({ id, lays }) =>
    paperKinds[lays].of === 'unit'
      ? ofUnits.map((unit) => ({ name: `${codes.get(unit)}/${id}`, paper: id, unit }))
      : [{ name: id, paper: id }],
  )
  let packed = 0
  for (const { name, ...one } of asked) {
    // Others are served between two papers.
    await setImmediate()
    const paper = await orLeftOut(fill(one))
    if (!paper) continue
    const entry = new ZipPassThrough(`${name}.${format}`)
    entry.mtime = mtime
    zip.add(entry)
    entry.push((await writeOneOfMany(paper.document, format)).bytes, true)
    packed++
    yield* come.splice(0)
  }
  if (packed === 0) throw new ChisoError('HIDDEN')
  zip.end()
  yield* come.splice(0)
}

async function orLeftOut(filling: Promise<PaperReply>): Promise<PaperReply | null> {
  try {
    return await filling
  } catch (error) {
    if (error instanceof ChisoError && leavesOut.has(error.code)) return null
    throw error
  }
}
