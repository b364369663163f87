import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import type { SentVerdict } from '../rounds/verdicts/doors.ts'
import { type Draw, openDraw } from './draw.ts'
import { evaluate } from './independent-evaluator.ts'
import { plus, type Ratio, ratioOf, zero } from './ratio.ts'
import type { Written } from './sample-set.ts'
import { writeTinyDefinitions } from './tiny-definitions.ts'

const index = 'thu-cham'
const agencies = ['A1', 'A2', 'A3', 'A4', 'A5']
const words = { vi: 'Thử', en: 'Trial' }
const steps = [
  { from: 95, points: 4 },
  { from: 70, below: 95, line: [1.5, 4] },
  { below: 70, points: 0 },
]
/** One criterion of each kind that a unit scores by itself, with a way to draw an answer to it. */
const kinds: [rule: Record<string, unknown>, draw: (draw: Draw) => unknown][] = [
  [{ yes_no: { condition: 'có' } }, (draw) => draw.chance(0.5)],
  [{ bands: { of: 'percent', steps } }, (draw) => ({ numerator: draw.whole(101), denominator: 101 })],
  [{ proportional: { target: 90 } }, (draw) => ({ numerator: draw.whole(98), denominator: 97 + draw.whole(30) })],
  [{ deduction: { events: { one: { title: words, points: 0.75 } } } }, (draw) => ({ one: draw.whole(7) })],
]
/** An area for each agency. */
const areas: Written[] = agencies.map((agency, at) => ({
  code: `${at + 1}`,
  title: words,
  appraises: [agency],
  criteria: kinds.map(([rule], ix) => ({ code: `${at + 1}.${ix + 1}`, title: words, max: 4, rule })),
}))
const leaves = areas.flatMap(({ criteria }) => criteria!.map(({ code }) => code))

/** A round of many sheets, open: their units, and the doors of each appraiser's account. */
export interface OpenSheets {
  engine: Engine
  round: string
  units: string[]
  close(): Promise<void>
}

/** Definitions with nothing but the units of the sheets, five agencies and the set above; answers their folder and the units. */
export function writeSheets(folder: string, sheets: number): { data: string; units: string[] } {
  const data = writeTinyDefinitions(join(folder, 'data'))
  const units = Array.from({ length: sheets }, (_, at) => `X${at + 1}`)
  const line = (code: string, level: string) => `${code},${code},${code},${level},${level},42,,`
  const rows = [...agencies.map((code) => line(code, 'department')), ...units.map((code) => line(code, 'commune'))]
  writeFileSync(
    join(data, 'units', 'units.csv'),
    ['id,code,name,kind,level,parent,valid_from,valid_to', '42,42,Tỉnh,province,province,,,', ...rows].join('\n'),
  )
  rmSync(join(data, 'units', 'successions.csv'), { force: true })
  const setOf = (version: string) => ({
    ...{ id: index, version, title: words, decision: { number: '1/QĐ', date: `${version}-01-01` }, years: { from: 2022, to: 2022 } },
    ...{
      units: { level: 'commune' },
      provenance: words,
      points: 2,
      official: { value: 'points' },
      empty: 'not_applicable',
      survey: 'none',
    },
    areas,
  })
  mkdirSync(join(data, 'indexes', index), { recursive: true })
  // The second is what a round is carried over into.
  for (const version of ['2022', '2021']) writeFileSync(join(data, 'indexes', index, `${version}.yaml`), stringify(setOf(version)))
  return { data, units }
}

/** Opens a home over such definitions, and a round over its sheets. */
export async function openSheets(sheets: number): Promise<OpenSheets> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-sheets-'))
  const { data, units } = writeSheets(folder, sheets)
  const engine = await openEngine({ home: join(folder, 'home'), data, clock: () => new Date('2022-12-01T08:00:00+07:00') })
  const { round } = await engine.openRound({ index, year: '2022' }, 'snv')
  const close = async () => {
    await engine.close()
    rmSync(folder, { recursive: true })
  }
  return { engine, round, units, close }
}

/** Points in hundredths by unit and code. */
type Points = Map<string, Map<string, number>>
const textOf = (hundredths: number): string => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`

/**
 * Takes every sheet from its answers to publication, five appraisers side by side, and holds every point of every step
 * against the independent evaluator and what was said over it. Answers how many points were compared; throws at the first
 * that differs.
 */
export async function runSheets({ engine, round, units }: OpenSheets, seed: number): Promise<number> {
  const draw = openDraw(seed)
  const asked = { index, period: '2022' }
  const standing: Points = new Map()
  let compared = 0
  const compare = async (as: 'self' | 'appraised' | 'final') => {
    for (const unit of (await engine.score({ ...asked, as })).units) {
      const expected = standing.get(unit.unit)!
      const sum = [...expected.values()].reduce((total, points) => total + points, 0)
      assert.equal(unit.gained, textOf(sum), `${as} ${unit.unit}`)
      for (const { code, points } of unit.criteria) {
        assert.equal(points, textOf(expected.get(code)!), `${as} ${unit.unit} ${code}`)
        compared++
      }
    }
  }
  for (const unit of units) {
    const given = Object.fromEntries(leaves.map((code, at) => [code, kinds[at % kinds.length]![1](draw)]))
    const answers = leaves.map((code) => ({ code, answer: given[code], explanation: null, document: null }))
    assert.equal((await engine.answer({ ...asked, unit, answers }, 'officer')).status, 'accepted')
    const { criteria } = evaluate(areas, given, 'not_applicable')
    const own = new Map(criteria.map(([code, gained]) => [code!, hundredthsOf(gained!)]))
    standing.set(unit, new Map(leaves.map((code) => [code, own.get(code)!])))
  }
  await compare('self')
  const advance = () => engine.advanceRound({ round }, 'snv')
  await advance()
  const judge = async (step: string, share: number, all: boolean) => {
    const verdictsOf = (agency: number): SentVerdict[] =>
      units.flatMap((unit) =>
        leaves
          .filter((code) => code.startsWith(`${agency + 1}.`))
          .flatMap((code): SentVerdict[] => {
            if (!draw.chance(share)) return all ? [{ unit, code, decision: 'agree' }] : []
            const points = draw.whole(401)
            standing.get(unit)!.set(code, points)
            return [{ unit, code, decision: 'adjust', points: textOf(points), reason: 'so-lieu-khong-khop' }]
          }),
      )
    const said = agencies.map((_, at) => verdictsOf(at))
    const replies = await Promise.all(
      said.map((verdicts, at) => {
        const grants = [step === 'council' ? { role: 'council' as const, unit: null } : { role: 'appraiser' as const, unit: agencies[at]! }]
        return engine.as({ id: agencies[at]!, name: null, grants, since: 0 }).giveVerdicts({ round, step, verdicts })
      }),
    )
    for (const [at, { status, issues }] of replies.entries()) assert.equal(status, 'accepted', JSON.stringify([at, issues.slice(0, 3)]))
    await advance()
    await compare(step === 'council' ? 'final' : 'appraised')
  }
  await judge('appraisal-1', 0.3, true)
  await advance()
  await judge('appraisal-2', 0.1, false)
  await judge('council', 0.05, false)
  const { edition } = await engine.publish({ rounds: [round], number: '1/QĐ', date: '2022-12-01' }, 'snv')
  await compare('final')
  const { results } = engine.edition({ edition }).document as { results: { unit: string; gained: string; rank: string }[] }
  const sums = new Map([...standing].map(([unit, of]) => [unit, [...of.values()].reduce((total, points) => total + points, 0)]))
  for (const { unit, gained, rank } of results) {
    assert.equal(gained, textOf(sums.get(unit)!))
    assert.equal(Number(rank), 1 + [...sums.values()].filter((other) => other > sums.get(unit)!).length, `rank of ${unit}`)
  }
  return compared
}

/** A ratio as text, in hundredths; the evaluator rounds to those. */
function hundredthsOf(text: string): number {
  const [n, d = '1'] = text.split('/')
  const value: Ratio = plus(zero, [BigInt(n!) * 100n, BigInt(d)])
  assert.equal(value[1], ratioOf(1)[0], `${text} is no hundredth`)
  return Number(value[0])
}
