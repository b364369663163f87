import { expect, test } from 'vitest'
import { type Choice, readChoice } from '../../address/choice.ts'
import { health, indicator, target, unit } from '../../answers/test-answers.ts'
import { type Basics, settlePlace } from '../../place/settle-place.ts'
import { settleTopic } from './settle-choice.ts'

const basics: Basics = {
  health,
  units: [
    unit('P', { level: 'province', name: 'Tỉnh' }),
    unit('S', { level: 'department', parentCode: 'P' }),
    unit('H', { level: 'district', parentCode: 'P' }),
    unit('X', { level: 'commune', parentCode: 'H', validTo: '2025-06-30' }),
  ],
  indicators: [
    indicator({ id: 'register', provinceOnly: true }),
    indicator({ id: 'online' }),
    indicator({ id: 'digitised' }),
    indicator({ id: 'happy' }),
  ],
  plans: [{ id: 'ke-hoach', title: { vi: '', en: '' }, decision: '', year: 2022, parts: [] }],
}
const choose = (search: string): Choice => readChoice(search)
const placeOf = (search: string) => settlePlace(basics, choose(search))

test('without a choice the page opens at the server’s period and the province', () => {
  expect(placeOf('')).toMatchObject({ period: '2022', year: 2022, unit: { id: 'P' }, whole: true, plan: { id: 'ke-hoach' } })
})

test('a reader of one unit begins at it, by its code in another time; where they may choose no other, what lies below it is left', () => {
  const later = unit('H@2025', { code: 'H', level: 'district', parentCode: 'P', validFrom: '2025-07-01' })
  const all = { ...basics, units: [...basics.units, later] }
  const place = (search: string, own: string | null, held = false) => settlePlace(all, choose(search), own?.split('+') ?? [], held)
  expect([place('', 'H').unit?.id, place('?unit=S', 'H').unit?.id, place('', 'H@2025').unit?.id]).toEqual(['H', 'S', 'H'])
  expect([place('?unit=S', 'H', true).unit?.id, place('?unit=X', 'H', true).unit?.id]).toEqual(['H', 'X'])
  expect(place('', 'H', true).choosable.map(({ id }) => id)).toEqual(['H', 'X'])
  // The province is not offered, and can be named: parts of its sheet are entered by its departments.
  expect(place('?unit=P', 'S', true)).toMatchObject({ unit: { id: 'P' }, foreign: true, stray: null, choosable: [{ id: 'S' }] })
  expect(place('?unit=S', 'S', true)).toMatchObject({ unit: { id: 'S' }, foreign: false })
  // Who speaks for two begins at the first and may choose the other, with what lies below either.
  expect([place('', 'S+H', true).unit?.id, place('?unit=X', 'S+H', true).unit?.id]).toEqual(['S', 'X'])
  expect(place('', 'S+H', true)).toMatchObject({
    homes: [{ id: 'S' }, { id: 'H' }],
    choosable: expect.toSatisfy((all) => all.length === 3),
  })
  expect(place('', 'gone', true).choosable.length).toBe(place('', null).offered.length)
})

test('a period that is none and a unit that was not there give way', () => {
  expect(placeOf('?period=2022-Q9&unit=Z')).toMatchObject({ period: '2022', unit: { id: 'P' }, stray: 'Z' })
  // A unit is also meant by its code, and by the unit of another time that bears it.
  const [sNow, sThen] = ['2022-12-31', '2023-01-01'].map((day, at) =>
    unit(`S@${at}`, { code: 'SNV', level: 'department', parentCode: 'P', ...(at === 0 ? { validTo: day } : { validFrom: day }) }),
  )
  const coded = { ...basics, units: [...basics.units, sNow!, sThen!] }
  for (const search of ['?unit=SNV', '?unit=S@0', '?unit=S@1'])
    expect(settlePlace(coded, choose(search))).toMatchObject({ unit: { id: 'S@0' }, stray: null })
  expect(placeOf('?period=2026&unit=X')).toMatchObject({ unit: { id: 'P' }, plan: undefined })
  expect(placeOf('?period=2022-Q3&unit=X')).toMatchObject({ unit: { id: 'X' }, whole: false })
})

test('a flat list and two provinces stand as a whole without a unit, and each unit can be chosen', () => {
  const flat = { ...basics, units: [unit('b', { level: null }), unit('a', { level: null })] }
  expect(settlePlace(flat, choose(''))).toMatchObject({ unit: undefined, levels: [], whole: true, wholeList: true })
  expect(settlePlace(flat, choose('?unit=b'))).toMatchObject({ unit: { id: 'b' }, whole: false, wholeList: true })
  const two = { ...basics, units: [unit('P', { level: 'province' }), unit('Q', { level: 'province' })] }
  expect(settlePlace(two, choose(''))).toMatchObject({ unit: undefined, whole: true, wholeList: true })
  expect(settlePlace(two, choose('?unit=Q'))).toMatchObject({ unit: { id: 'Q' }, whole: false, wholeList: true })
  expect(settlePlace(basics, choose(''))).toMatchObject({ unit: { id: 'P' }, whole: true, wholeList: false })
})

const targets = [
  target('t-register', { indicator: 'register', counts: [10, 100], goal: 100 }),
  target('t-happy', { indicator: 'happy', counts: [20, 100], goal: 90 }),
  target('t-happy-land', { indicator: 'happy', scope: 'province/dat-dai', counts: [80, 100], goal: 85 }),
  target('t-commune', { indicator: 'digitised', scope: 'commune', clause: 'III.1.4', counts: [20, 100], goal: 35 }),
  target('t-district', { indicator: 'digitised', scope: 'district', clause: 'III.1.4', counts: [50, 100], goal: 40, status: 'met' }),
]
const topicOf = (search: string) => settleTopic(basics, choose(search), placeOf(search), targets)

test('the worst target whose units can be compared leads', () => {
  // The register is the province's alone, the survey's goal is for some fields only.
  expect(topicOf('')).toMatchObject({
    indicator: { id: 'digitised' },
    target: { target: 't-commune' },
    level: 'commune',
    own: true,
    trendOwn: false,
    trendOf: 'level',
  })
})

test('a goal by level judges units on their own records', () => {
  expect(topicOf('?unit=H&indicator=digitised')).toMatchObject({
    target: { target: 't-district' },
    level: 'district',
    own: true,
    trendOwn: true,
    trendOf: 'unit',
  })
  expect(topicOf('?indicator=digitised&level=department')).toMatchObject({ level: 'department', own: false })
})

test('a goal for some fields takes the trend from the target itself, which knows the calendar of months only', () => {
  expect(topicOf('?target=t-happy-land')).toMatchObject({
    indicator: { id: 'happy' },
    target: { target: 't-happy-land' },
    trendOf: 'target',
  })
  expect(topicOf('?target=t-happy')).toMatchObject({ target: { target: 't-happy' }, trendOf: 'target' })
  expect(topicOf('?target=t-happy&calendar=state')).toMatchObject({ trendOf: 'unit' })
})

test('an indicator without a target is ranked at the level of the unit, else of the departments', () => {
  expect(topicOf('?indicator=online')).toMatchObject({ target: undefined, level: 'department', own: false, trendOf: 'unit' })
  expect(topicOf('?indicator=online&unit=X')).toMatchObject({ level: 'commune' })
})

test('targets that do not apply to the unit are counted apart', () => {
  const given = [...targets, target('t-none', { status: 'no_data', reason: 'not_applicable' })]
  const topic = settleTopic(basics, choose('?unit=X'), placeOf('?unit=X'), given)
  expect(topic?.others).toBe(1)
  expect(topic?.targets.map((one) => one.target)).not.toContain('t-none')
})

test('the board does not open on what has no value', () => {
  const bare = [target('t-bare', { indicator: 'online', status: 'no_data', reason: 'no_data' })]
  const opened = (given: typeof bare, valued: string[]) =>
    settleTopic(basics, choose(''), placeOf(''), given, new Set(valued))?.indicator.id
  expect(opened(bare, ['register', 'happy'])).toBe('happy')
  expect(opened([], ['register'])).toBe('register')
  expect(opened([], [])).toBe('register')
  expect(opened(bare, [])).toBe('online')
  expect(opened([...bare, target('t-there', { indicator: 'digitised', counts: [1, 10] })], ['happy'])).toBe('digitised')
})
