import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOfText, textOfDay } from './definitions/period.ts'
import { openEngine } from './engine.ts'
import { writeTinyDefinitions } from './trials/tiny-definitions.ts'

const eras = [
  { first: '2024-10-01', last: '2024-12-31' },
  { first: '2025-01-01', last: '2025-06-30' },
  { first: '2025-07-01', last: '2025-12-31' },
]
const quarters = ['2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']
const quarterEnds = ['2024-12-31', '2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31']
const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'

interface Unit {
  id: string
  code: string
  name: string
  level: string
  parent: string
  /** First and last era it is there in. */
  from: number
  to: number
}
interface Edge {
  from: Unit
  to: Unit | null
  kind: string
}
interface World {
  units: Unit[]
  edges: Edge[]
}

const levels = [
  { level: 'district', count: 2 },
  { level: 'commune', count: 5 },
]
const choices = fc.infiniteStream(fc.nat(1_000_000))

/** Units of three eras that go on, merge, split, or end, with codes and names that come back for others. */
function drawWorld(next: (below: number) => number): World {
  const units: Unit[] = []
  const edges: Edge[] = []
  for (const { level, count } of levels) {
    let before: Unit[] = []
    for (let era = 0; era < eras.length; era++) {
      const stay = before.filter((unit) => era < 2 && unit.to === era)
      const free = (taken: string[], make: (at: number) => string) =>
        Array.from({ length: count }, (_, at) => make(at)).filter((one) => !taken.includes(one))
      const codes = free(
        stay.map(({ code }) => code),
        (at) => `${level[0]}${at}`,
      )
      const names = free(
        stay.map(({ name }) => name),
        (at) => `${level} ${'ABCDE'[at]}`,
      )
      const born = level === 'district' && era === 2 ? 0 : codes.length
      const fresh = Array.from({ length: born }, (_, at) => ({
        id: `${level}-${era}-${at}`,
        code: codes.splice(next(codes.length), 1)[0]!,
        name: names.splice(next(names.length), 1)[0]!,
        level,
        parent: '',
        from: era,
        to: era === 2 ? 2 : era + (era === 0 && next(4) === 0 ? 1 : 0),
      }))
      for (const unit of before.filter((one) => one.to === era - 1)) {
        if (fresh.length === 0) {
          edges.push({ from: unit, to: null, kind: 'abolished' })
          continue
        }
        const some = () => fresh[next(fresh.length)]!
        const [one, other] = [some(), some()]
        const split = [one, other].map((to) => ({ from: unit, to, kind: 'split_part' }))
        const ways: Edge[][] = [
          [{ from: unit, to: one, kind: 'merge' }],
          [{ from: unit, to: one, kind: 'rename' }],
          one === other ? split.slice(1) : split,
          one === other ? split.slice(1) : [{ from: unit, to: one, kind: 'merge' }, split[1]!],
          [{ from: unit, to: null, kind: 'abolished' }],
        ]
        edges.push(...ways[next(ways.length)]!)
      }
      units.push(...fresh)
      before = [...stay, ...fresh]
    }
  }
  const above = (unit: Unit) => units.filter(({ level, from, to }) => level === 'district' && from <= unit.from && to >= unit.to)
  for (const unit of units) {
    const districts = unit.level === 'commune' ? above(unit) : []
    unit.parent = districts.length > 0 && next(3) > 0 ? districts[next(districts.length)]!.code : '42'
  }
  return { units, edges }
}

interface Dossier {
  id: string
  unit: Unit
  submitted: string
  /** The file of each quarter it comes in, with what its unit's cell says. */
  cells: [quarter: number, cell: string][]
}

/** Dossiers of any day and unit, some of which come again later under what their unit has become by then. */
function drawDossiers({ units, edges }: World, next: (below: number) => number): Dossier[] {
  const [first, last] = [dayOfText(eras[0]!.first)!, dayOfText(eras[2]!.last)!]
  const spell = (unit: Unit) => [unit.code, unit.id, unit.name.toUpperCase()][next(3)]!
  const becomes = (unit: Unit, era: number): Unit | null => {
    if (unit.to >= era) return unit
    const out = edges.filter(({ from, to }) => from === unit && to !== null)
    return out.length === 0 ? null : becomes(out[next(out.length)]!.to!, era)
  }
  return Array.from({ length: 40 }, (_, at) => {
    const submitted = textOfDay(first + next(last - first + 1))
    const era = eras.findIndex((one) => submitted <= one.last)
    const there = units.filter((unit) => unit.from <= era && era <= unit.to)
    const unit = there[next(there.length)]!
    const quarter = quarterEnds.findIndex((end) => submitted <= end)
    const cells: Dossier['cells'] = [[quarter, spell(unit)]]
    for (let later = quarter + 1; later < quarters.length && next(2) === 0; later++) {
      const now = becomes(
        unit,
        eras.findIndex(({ last: end }) => quarterEnds[later]! <= end),
      )
      cells.push([later, now ? spell(now) : unit.id])
    }
    return { id: `D${at}`, unit, submitted, cells }
  })
}

function writeUnits(data: string, { units, edges }: World): void {
  writeTinyDefinitions(data)
  const start = (unit: Unit) => (unit.from === 0 ? '' : eras[unit.from]!.first)
  const end = (unit: Unit) => (unit.to === 2 ? '' : eras[unit.to]!.last)
  const rows = units.map((unit) => [unit.id, unit.code, unit.name, unit.level, unit.parent, start(unit), end(unit)].join(','))
  writeFileSync(
    join(data, 'units', 'units.csv'),
    ['id,code,name,level,parent,valid_from,valid_to', 'P,42,Tỉnh,province,,,', ...rows].join('\n'),
  )
  const lines = edges.map(({ from, to, kind }) => [from.id, to?.id ?? '', eras[from.to + 1]!.first, kind].join(','))
  writeFileSync(join(data, 'units', 'successions.csv'), ['predecessor_id,successor_id,date,kind', ...lines].join('\n'))
}

test('over random successions and dossiers the totals stay, and each dossier is in one place in every reading', async () => {
  const property = fc.asyncProperty(choices, async (stream) => {
    const next = (below: number) => Number(stream.next().value) % below
    const world = drawWorld(next)
    const dossiers = drawDossiers(world, next)
    const home = mkdtempSync(join(tmpdir(), 'chiso-random-'))
    const data = join(home, 'data')
    writeUnits(data, world)
    const engine = await openEngine({ home, data, clock: () => new Date('2026-02-01T09:00:00+07:00') })
    try {
      for (const [quarter, period] of quarters.entries()) {
        const lines = dossiers.flatMap(({ id, submitted, cells }) =>
          cells.flatMap(([at, cell]) => (at === quarter ? [`${id},P1,${id},${cell},online,${submitted},,,true,,,,,`] : [])),
        )
        if (lines.length === 0) continue
        const path = join(home, 'incoming', 'file.csv')
        writeFileSync(path, [header, ...lines].join('\n'))
        const { issues } = await engine.importFile({ path, fileName: `${period}.csv`, dataset: 'dossiers', period }, 'local')
        expect(issues).toEqual([])
      }
      const { rows } = await engine.rows({ dataset: 'dossiers' })
      expect(rows.map((row) => `${row.dossier_id} ${row.unit_code}`).sort()).toEqual(
        dossiers.map(({ id, unit }) => `${id} ${unit.code}`).sort(),
      )

      const indicators = ['result-digitised-of-received-rate']
      for (const reading of ['reported', 'restated', 'at:2024-11-15', 'at:2025-03-15', 'at:2025-07-01']) {
        for (const period of ['2024', '2025']) {
          const all = dossiers.filter(({ submitted }) => submitted.startsWith(period)).map(({ id }) => id)
          if (all.length === 0) continue
          const ask = { indicators, period, reading }
          const whole = await engine.indicators({ ...ask, unit: 'P' })
          expect([reading, period, whole[0]!.denominator]).toEqual([reading, period, all.length])
          const byLevel = await engine.indicators({ ...ask, by: 'level' })
          expect(byLevel.reduce((sum, { denominator }) => sum + Number(denominator), 0)).toBe(all.length)
          const units = await engine.indicators({ ...ask, own: true })
          const page = await engine.values({ ...ask, own: true })
          expect(new TextDecoder().decode(page.print())).toBe(JSON.stringify(units))
          const fields = await Promise.all(
            units
              .filter(({ unit, reason }) => unit !== null && reason === null)
              .map(({ unit }) => engine.indicators({ ...ask, unit: unit!, own: true, by: 'field' })),
          )
          const places = fields.flat().flatMap(({ field, denominator }) => (Number(denominator) > 0 ? [field!] : []))
          expect([reading, new Set(places).size]).toEqual([reading, places.length])
          const rest = Number(units.find(({ level }) => level === 'rest')?.denominator ?? 0)
          if (units.every(({ reason }) => reason !== 'no_exact_series')) expect(places.length + rest).toBe(all.length)
          else expect(places.length + rest).toBeLessThanOrEqual(all.length)
        }
      }
    } finally {
      await engine.close()
      rmSync(home, { recursive: true })
    }
  })
  await fc.assert(property, { numRuns: 12 })
})
