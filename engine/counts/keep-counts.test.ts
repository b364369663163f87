import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blanksOf } from '../definitions/blanks-of.ts'
import { bundledData } from '../definitions/layers.ts'
import { cutAt, dayOfText, readPeriod } from '../definitions/period.ts'
import type { Cellar } from '../house.ts'
import type { ImportRequest } from '../imports/doors.ts'
import { openImports } from '../imports/open-imports.ts'
import { openHouse } from '../open-house.ts'
import { openCounts } from '../stores/duckdb/open-counts.ts'
import type { Session } from '../stores/duckdb/open-warehouse.ts'
import { forgetCounts } from '../stores/duckdb/prepare-warehouse.ts'
import { cellsTable } from '../stores/duckdb/tables.ts'
import { openValues } from '../values/open-values.ts'
import type { Counts } from './counts.ts'
import { keepCounts } from './keep-counts.ts'
import { listCounts } from './segment-counts.ts'

const headers: Record<string, string> = {
  dossiers:
    'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction',
  procedures: 'procedure_code,name,field_code,online_level,eligible_online,on_national_portal,fee_required,online_payment,central_agency',
  'par-inspections': 'inspection_id,unit_code,inspected_at,kind',
  'reported-figures': 'unit_code,period,indicator_code,numerator,denominator',
  'published-results': 'index,unit_code,year,code,value,scale,rank,ranked_units,status,source,note',
}
const dossier = (id: string, unit: string, day: string, online: boolean) =>
  `${id},P1,dat-dai,${unit},${online ? 'online' : 'offline'},${day},2022-03-20,2022-03-15,true,,true,${online},,4`
const procedure = (level: string) => `P1,Một,dat-dai,${level},true,true,true,true,false`

let home: string
let house: Cellar
let imports: ReturnType<typeof openImports>
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-kept-'))
  mkdirSync(join(home, 'definitions', 'indicators'), { recursive: true })
  writeFileSync(join(home, 'definitions', 'indicators', 'reported.csv'), 'code,name,kind\nTHU,Thử,count\n')
  house = await openHouse({ home, clock: () => new Date('2023-01-10T08:00:00+07:00') })
  imports = openImports(house, async () => ({ criteria: [], totals: [] }))
})
afterAll(async () => {
  await house.close()
  rmSync(home, { recursive: true })
})

async function bring(dataset: string, lines: string[], more: Partial<ImportRequest> = {}): Promise<number> {
  const path = join(home, 'incoming', `${dataset}.csv`)
  writeFileSync(path, [headers[dataset], ...lines].join('\n'))
  const answer = await imports.importFile({ path, fileName: `${dataset}.csv`, dataset, ...more }, 'local')
  expect(answer).toMatchObject({ status: 'accepted', issues: [] })
  return answer.batch!
}
const bare = (session: Session) => openCounts({ session, definitions: house.definitions, words: house.stores.words })

/** Everything that every indicator counts, in two periods, by field too, and what others published. */
async function ask(counts: Counts, periods = ['2022-Q1', '2022']): Promise<unknown> {
  const all = [...house.definitions.indicators.values()].flatMap((one) => [one, blanksOf(one) ?? []].flat())
  const asked = periods.flatMap((name) => [false, true].map((byField) => counts.find(all, readPeriod(name), byField)))
  const plain = (await Promise.all(asked)).map((found) =>
    [...found].sort().map(([id, { covered, counts: of }]) => [
      id,
      covered,
      listCounts(of)
        .map((one) => Object.values(one).join(' '))
        .sort(),
    ]),
  )
  return [plain, await counts.published()]
}
/** What the house says, which keeps counts, and what a store says that keeps none. */
const both = async (periods?: string[]) => ({
  kept: await house.read(({ counts }) => ask(counts, periods)),
  plain: await house.readRows((session) => ask(bare(session), periods)),
})

test('after whatever came, went and was said anew the counts kept are those of a store that keeps none', async () => {
  const seen = new Set<string>()
  const compare = async () => {
    const { kept, plain } = await both()
    expect(kept).toEqual(plain)
    seen.add(JSON.stringify(plain))
  }
  await compare()
  await bring('procedures', [procedure('full')], { period: '2022-Q1' })
  await compare()
  const first = await bring('dossiers', [dossier('A', '18070', '2022-02-01', true), dossier('B', '436', '2022-03-01', false)])
  await compare()
  // The same row as it is known later, and a register that says something else of rows that are there.
  const second = await bring('dossiers', [dossier('A', '18070', '2022-02-01', false)], { period: '2022-H1' })
  await compare()
  await bring('procedures', [procedure('none')], { period: '2022-H1' })
  await compare()
  await bring('reported-figures', ['SNV,2022-Q1,THU,3,4'])
  await compare()
  await bring('published-results', ['PCI,42,2021,,64.87,100,18,63,published,x,'])
  await compare()
  await bring('par-inspections', ['K1,SNV,2022-02-10,reform'], { period: '2022-Q1' })
  await compare()
  await imports.undo(second, 'local')
  await compare()
  await bring('dossiers', [dossier('C', '445', '2022-01-05', true)], { replaces: first })
  await compare()
  await bring('dossiers', [dossier('D', '18070', '2022-03-02', true)], { period: '2022-Q1', snapshot: true })
  await compare()
  expect(seen.size).toBe(11)

  // What was counted wrong is not kept beyond what mends it.
  const cells = cellsTable('dossiers', 'submitted_at', 0)
  await house.stores.warehouse.write((session) => session.run(`UPDATE ${cells} SET rows = rows + 1`))
  const wrong = (await both(['2022-M03'])).kept
  await house.rebuild()
  const mended = await both(['2022-M03'])
  expect(mended.kept).toEqual(mended.plain)
  expect(mended.kept).not.toEqual(wrong)

  // A rebuild cut off before it counted: the batches stand, and their counts do not.
  const cut = house.inTurn(async () => {
    await house.stores.warehouse.write(async (session) => {
      await session.run(`DELETE FROM ${cells}`)
      await forgetCounts(session)
    })
    throw new Error('cut off')
  })
  await expect(cut).rejects.toThrow('cut off')
  expect(await both(['2022-M03'])).toEqual(mended)

  // Units said anew: their segments are others.
  const [head, province, ...others] = readFileSync(join(bundledData, 'units', 'units.csv'), 'utf8').split('\n')
  mkdirSync(join(home, 'definitions', 'units'))
  const more = 'HT-MOI@2022,MOI,Sở Mới,department,department,42,2022-01-01,,'
  writeFileSync(join(home, 'definitions', 'units', 'units.csv'), [head, province, more, ...others].join('\n'))
  await house.renewUnits()
  await compare()
  // Of another level, with all rows and segments as they were.
  writeFileSync(
    join(home, 'definitions', 'units', 'units.csv'),
    [head, province, more.replace('department,42', 'central-agency,42'), ...others].join('\n'),
  )
  await house.renewUnits()
  await compare()
  expect(seen.size).toBe(13)
})

test('a period that is cut before its first day has nothing, alone or beside others', async () => {
  const cut = cutAt(readPeriod('2022-Q2'), dayOfText('2022-01-31'))
  await house.read(async ({ counts }) => {
    const all = [...house.definitions.indicators.values()]
    for (const found of [
      await counts.find(all, cut, false),
      ...(await Promise.all([cut, readPeriod('2022')].map((one) => counts.find(all, one, true)))).slice(0, 1),
    ])
      for (const one of all.filter(({ kind }) => kind === 'share'))
        expect(found.get(one.id)).toMatchObject({ covered: false, counts: { length: 0 } })
  })
})

test('who asks for units on a map while they are said anew is told of the new ones, and so are all after', async () => {
  const values = openValues(house)
  const request = { period: '2022', indicators: ['reform-inspected-rate'], by: 'unit' as const, reading: 'at:2022-12-31' }
  const ask = async () => {
    const [whole] = await values.indicators(request)
    return Number(whole!.denominator)
  }
  const before = await ask()
  const path = join(home, 'definitions', 'units', 'units.csv')
  const [head, province, ...others] = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, [head, province, 'HT-KHAC@2022,KHAC,Sở Khác,department,department,42,2022-01-01,,', ...others].join('\n'))
  const renewed = house.renewUnits()
  const meanwhile = ask()
  await renewed
  expect([await meanwhile, await ask(), await ask()]).toEqual([before + 1, before + 1, before + 1])
})

test('while files come and go every moment is told as it is', async () => {
  const kept = keepCounts(3000)
  const read = () =>
    house.readRows(async (session) =>
      expect(await ask(kept.over(bare(session), house.definitions), ['2022-Q1'])).toEqual(await ask(bare(session), ['2022-Q1'])),
    )
  const write = async () =>
    imports.undo(await bring('dossiers', [dossier('E', '18070', '2022-01-20', true)], { period: '2022-Q1' }), 'local')
  let isOver = false
  const writing = (async () => [await write(), await write()])().finally(() => {
    isOver = true
  })
  const readOn = async () => {
    do await read()
    while (!isOver)
  }
  await Promise.all([writing, readOn(), readOn()])
})

test('what hangs on no file that came is not asked again, and no more is kept than may be', async () => {
  const asked: string[] = []
  const counting = (session: Session): Counts => {
    const counts = bare(session)
    return {
      ...counts,
      find(indicators, ...rest) {
        asked.push(...indicators.map(({ id }) => id))
        return counts.find(indicators, ...rest)
      },
    }
  }
  const { indicators } = house.definitions
  const ids = ['on-time-rate', 'procedure-decision-assessed-rate']
  const askOf = async (kept: ReturnType<typeof keepCounts>) => {
    asked.length = 0
    const all = ids.map((id) => indicators.get(id)!)
    await house.readRows((session) => kept.over(counting(session), house.definitions).find(all, readPeriod('2022'), false))
    return [...asked]
  }
  const [roomy, small] = [keepCounts(3000), keepCounts(1)]
  expect([await askOf(roomy), await askOf(roomy), await askOf(small), await askOf(small)]).toEqual([ids, [], ids, ids])
  await bring('dossiers', [dossier('F', '18070', '2022-01-21', true)])
  expect(await askOf(roomy)).toEqual(['on-time-rate'])
  roomy.forget()
  expect(await askOf(roomy)).toEqual(ids)
})
