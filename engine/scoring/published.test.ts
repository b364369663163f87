import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { setOfYear } from '../definitions/criteria-set.ts'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { tellIndices } from '../rounds/questions/tell-indices.ts'
import { readPublished } from '../trials/read-published.ts'
import { sampleUnit } from '../trials/sample-set.ts'
import { printScore } from './print-score.ts'
import { scoreIndex } from './score-index.ts'

const definitions = loadDefinitions({ data: bundledData, own: '' })
const hundredths = (text: string): number => Math.round(Number(text) * 100)

test('PCI of Hà Tĩnh 2013–2022 within 0.02 of what was published', () => {
  const years = Array.from({ length: 10 }, (_, at) => 2013 + at)
  for (const year of years) {
    const set = setOfYear(definitions.indexes.get('pci')!, year)!
    const figures = readPublished().filter((figure) => figure.index === 'PCI' && figure.year === year)
    const criteria = Object.fromEntries(
      figures.flatMap(({ code, value }) => (code ? [[code, { data: { numerator: value!, denominator: 1, reason: null } }]] : [])),
    )
    const unit = printScore(scoreIndex(set, [sampleUnit('42', criteria)], { period: String(year), as: 'self', survey: 'not_held' }))
      .units[0]!
    const published = figures.find(({ code }) => code === null)!.value!
    expect(Math.abs(hundredths(unit.percent!) - hundredths(published)), `${year}: ${unit.percent} beside ${published}`).toBeLessThanOrEqual(
      2,
    )
    expect(unit.percent).toBe(unit.gained)
  }
  expect(setOfYear(definitions.indexes.get('pci')!, 2022)!.rule!.kind).toBe('mean')
  expect(setOfYear(definitions.indexes.get('pci')!, 2023)).toBe(null)
})

test('the indices as they were published: values, national ranks and losses that add up; not published, not there and not known apart', () => {
  const of = (year: number) => new Map(tellIndices(definitions, readPublished(), year).map((one) => [one.index, one]))
  const told = of(2021)
  expect([...told.keys()]).toEqual(['PAR_INDEX', 'SIPAS', 'PAPI', 'PCI', 'DTI', 'HDI'])
  const pci = told.get('PCI')!
  expect(pci).toMatchObject({ state: 'published', value: '64.87', scale: '100', rank: 27, rankedUnits: null, lost: '35.13' })
  expect(pci.lines).toHaveLength(10)
  expect(pci.lines.reduce((sum, { points }) => sum + hundredths(points), 0)).toBe(3513)
  expect(told.get('SIPAS')).toMatchObject({ value: '91.17', rank: 5, rankedUnits: 63, lost: '8.83', lines: [] })
  expect(told.get('PAR_INDEX')).toMatchObject({ state: 'published', value: null, rank: 8, rankedUnits: 63, lost: null })
  expect(told.get('PAPI')).toMatchObject({ state: 'missing', value: null, rank: null, components: [] })
  expect([...of(2008).values()].map(({ state }) => state)).toEqual([
    'not_applicable',
    'not_applicable',
    'not_applicable',
    'published',
    'not_applicable',
    'not_applicable',
  ])
  expect(of(2006).get('PCI')!.components[5]).toMatchObject({ state: 'not_applicable', note: 'chưa thuộc chỉ số' })
})

interface Country {
  country: string
  life_expectancy: number
  expected_schooling: number
  mean_schooling: number
  gni_per_capita: number
  published_hdi: number
}
const { hdi_2014_first_six: six, hdi_technical_note_example: note } = JSON.parse(
  readFileSync(join(bundledData, 'published', 'hdi.json'), 'utf8'),
) as { hdi_2014_first_six: { rows: Country[]; tolerance: number }; hdi_technical_note_example: Record<string, number> }

const hdi = setOfYear(definitions.indexes.get('hdi')!, 2022)!
const country = ({ country: name, life_expectancy, expected_schooling, mean_schooling, gni_per_capita }: Omit<Country, 'published_hdi'>) =>
  sampleUnit(name, {
    '1': { answer: life_expectancy },
    '2.1': { answer: expected_schooling },
    '2.2': { answer: mean_schooling },
    '3': { answer: gni_per_capita },
  })

test('HDI 2014 of six countries as published, in the published order', () => {
  const scored = scoreIndex(hdi, six.rows.map(country), { period: '2014', as: 'self', survey: 'not_held' })
  const answer = printScore(scored)
  six.rows.forEach(({ published_hdi }, at) => {
    expect(Math.abs(Number(answer.units[at]!.gained) - published_hdi)).toBeLessThanOrEqual(six.tolerance)
  })
  expect(answer.units.map(({ rank }) => rank)).toEqual(rankOf(six.rows.map((row) => row.published_hdi)))
})

const rankOf = (values: number[]): number[] => values.map((value) => 1 + values.filter((other) => other > value).length)

test('the worked example of the technical notes: 0.6971, 0.3447 and an income of 3,829 give 0.510', () => {
  // Inputs that give the printed dimension indices: 0.6971 × 65 + 20 years, 0.3447 × 18 and × 15 years of school.
  const row = {
    country: 'example',
    life_expectancy: 65.3115,
    expected_schooling: 6.2046,
    mean_schooling: 5.1705,
    gni_per_capita: note.gni_per_capita!,
  }
  const unit = printScore(scoreIndex(hdi, [country(row)], { period: '2014', as: 'self', survey: 'not_held' })).units[0]!
  const pointsOf = (code: string) => Number(unit.criteria.find((one) => one.code === code)!.points)
  expect([pointsOf('1'), pointsOf('2')]).toEqual([note.health_index, note.education_index])
  expect(pointsOf('3').toFixed(4)).toBe(String(note.income_index))
  expect(Number(unit.gained).toFixed(3)).toBe('0.510')
})

test('schooling above its post and income above 75,000 earn no more than everything; a dimension of 0 makes the index 0', () => {
  const best = { country: 'best', life_expectancy: 99, expected_schooling: 20.2, mean_schooling: 16, gni_per_capita: 200_000 }
  const worst = { ...best, country: 'worst', life_expectancy: 20 }
  const { units } = printScore(scoreIndex(hdi, [best, worst].map(country), { period: '2014', as: 'self', survey: 'not_held' }))
  expect(units.map(({ gained }) => Number(gained))).toEqual([1, 0])
})
