import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { applyDamage, type Damage, drawDamage, type Sources } from './damage-home.ts'
import type { Draw } from './draw.ts'
import type { Look } from './look.ts'
import { type Visit, visitHomes } from './visit-homes.ts'

/** What came of one damage; everything but `wrong` is as it should be. */
export interface Struck {
  /** What was done to which file, for a person. */
  damage: string
  outcome: 'harmless' | 'found at opening' | 'found at reading' | 'found by verify' | 'wrong'
  /** What was shown or said instead, where it is wrong. */
  detail: string | null
}

/** Damages so many copies of the sources in the folder and looks at each: `truth` is what an undamaged one shows. */
export async function strikeHomes(draw: Draw, sources: Sources, truth: Look, count: number, folder: string): Promise<Struck[]> {
  mkdirSync(folder)
  const struck: Struck[] = []
  // A few at a time, lest the copies fill the disk.
  for (let done = 0; done < count; done += 20) {
    const damages = Array.from({ length: Math.min(20, count - done) }, (_, ix) => ({
      ...drawDamage(draw),
      home: join(folder, String(done + ix)),
    }))
    const told = damages.map((damage) => applyDamage(sources, damage, damage.home))
    const visits = await visitHomes(
      damages.map(({ home }) => home),
      sources.data,
    )
    visits.forEach((visit, ix) => {
      struck.push({ damage: told[ix]!, ...judge(visit, truth, damages[ix]!) })
      rmSync(visit.home, { recursive: true })
    })
  }
  return struck
}

function judge(visit: Visit, truth: Look, { file, blow }: Damage): Pick<Struck, 'outcome' | 'detail'> {
  if ('look' in visit) {
    if (JSON.stringify(visit.look) !== JSON.stringify(truth)) return { outcome: 'wrong', detail: JSON.stringify(visit.look).slice(0, 2000) }
    // An original is read by nothing but verify; one put back from an earlier day is the same.
    if (visit.verified && file === 'originals' && blow !== 'earlier') return { outcome: 'wrong', detail: 'verify passed over it' }
    return { outcome: visit.verified ? 'harmless' : 'found by verify', detail: null }
  }
  // An error that is none of the product's own says nothing to the person who reads it.
  if (visit.failed === 'process' || visit.code === null) return { outcome: 'wrong', detail: visit.message }
  return { outcome: visit.failed === 'opening' ? 'found at opening' : 'found at reading', detail: null }
}
