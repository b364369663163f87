import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDraw } from '../../bench/draw.ts'
import { applyDamage, drawDamage, makeSources, type Sources } from './damage-home.ts'
import { type Visit, visitHomes } from './visit-homes.ts'

const damages = 200
const draw = openDraw(876)
const folder = mkdtempSync(join(tmpdir(), 'chiso-damage-'))
let sources: Sources
let sound: Visit
beforeAll(async () => {
  sources = await makeSources(draw, folder)
  ;[sound] = (await visitHomes([sources.closed])) as [Visit]
})
afterAll(() => rmSync(folder, { recursive: true }))

test(`${damages} damaged homes are refused with a reason or show just what the sound one shows, never a wrong number`, async () => {
  expect('look' in sound && sound.verified).toBe(true)
  const told = new Map<string, string>()
  const homes = Array.from({ length: damages }, (_, ix) => {
    const home = join(folder, `damaged-${ix}`)
    told.set(home, applyDamage(sources, drawDamage(draw), home))
    return home
  })
  const visits = await visitHomes(homes)
  const wrong = visits.filter((visit) =>
    'look' in visit ? JSON.stringify(visit.look) !== JSON.stringify('look' in sound && sound.look) : visit.code === null,
  )
  expect(wrong.map((visit) => [told.get(visit.home), visit])).toEqual([])
  expect(visits.some((visit) => 'failed' in visit)).toBe(true)
  expect(visits.some((visit) => 'look' in visit)).toBe(true)
}, 600_000)
