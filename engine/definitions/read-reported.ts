import { said } from '../said.ts'
import { type Fault, toldIn } from './fault.ts'
import type { Indicator } from './indicator.ts'
import { readCsv } from './read-csv.ts'
import { listedIn, type Place, type Placed } from './yaml-file.ts'

const reportedColumns = { needed: ['code', 'kind'], known: ['name', 'name_en', 'basis', 'over_time', 'over_units', 'note'] }
const reportedChoices = { kind: ['count', 'decimal'], over_time: ['cumulative', 'additive'], over_units: ['own', 'added'] } as const

/** The indicators that units report as figures, a line each. */
export function readReported(path: string, faults: Fault[], warnings: Fault[]): Placed<Indicator>[] {
  return readCsv(path, reportedColumns, faults, warnings).flatMap(({ cells: row, line }) => {
    const place: Place = () => ({ file: path, line })
    const id = row.code?.normalize('NFC').trim()
    const choose = <Name extends keyof typeof reportedChoices>(name: Name): (typeof reportedChoices)[Name][number] | null => {
      const choices: readonly string[] = reportedChoices[name]
      const text = row[name]?.trim() || (name === 'kind' ? '' : choices[0]!)
      if (choices.includes(text)) return text as (typeof reportedChoices)[Name][number]
      faults.push({ ...place(), ...toldIn(`${name} "${text}"`, listedIn(choices)) })
      return null
    }
    const [kind, over_time, over_units] = [choose('kind'), choose('over_time'), choose('over_units')]
    if (!id) faults.push({ ...place(), ...toldIn(said`code is empty`, said`a code`) })
    if (!id || !kind || !over_time || !over_units) return []
    const name = row.name?.trim() || id
    const title = { vi: name, en: row.name_en?.trim() || name }
    const basis = row.basis?.trim() || 'reported.csv'
    const shared = { better: 'higher', minimum: 0, scope: 'all' } as const
    return [{ value: { id, title, basis, ...shared, kind: 'reported', figure: kind, over_time, over_units }, place }]
  })
}
