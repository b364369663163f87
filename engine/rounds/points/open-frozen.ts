import { readInputs } from '../../editions/work-out.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import type { Frozen } from './judged-inputs.ts'

/** What a publication froze of each unit's inputs, by its id. */
export type Published = (edition: string) => ReadonlyMap<string, UnitInputs>
type ReadText = (edition: string) => string

/** Reads of editions what is wanted of them, each once in a process: an edition never changes. */
function once<Told>(readText: ReadText, tell: (document: never) => Told): (edition: string) => Told {
  const known = new Map<string, Told>()
  return (edition) => {
    const told = known.get(edition) ?? tell(JSON.parse(readText(edition)) as never)
    known.set(edition, told)
    return told
  }
}

/** Reads what locks froze. Throws what `readText` throws. */
export const openFrozen = (readText: ReadText): Frozen => once(readText, ({ criteria }: { criteria: ReturnType<Frozen> }) => criteria)

/** Reads what publications froze. Throws what `readText` throws. */
export const openPublished = (readText: ReadText): Published =>
  once(
    readText,
    ({ inputs }: { inputs: Parameters<typeof readInputs>[0][] }) => new Map(inputs.map(readInputs).map((one) => [one.unit, one])),
  )
