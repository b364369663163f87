import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import papaparse from 'papaparse'
import { bundledData } from '../engine/definitions/layers.ts'
import { loadDefinitions } from '../engine/definitions/load-definitions.ts'
import { dayOf, readPeriod } from '../engine/definitions/period.ts'
import { drawRegister, drawSurvey, type RegisterShape, type SurveyShape } from './draw-registers.ts'
import { drawYear, type YearShape } from './draw-year.ts'
import { type Layout, printExport } from './print-export.ts'
import { type Procedure, registerFile } from './read-world.ts'

interface Year {
  dossiers: YearShape
  register: RegisterShape
  survey: Pick<SurveyShape, 'seed' | 'rows' | 'content'>
  quarters: ({ file: string } & Layout)[]
}

const canonical: Layout = { language: 'canonical', separator: ',', bom: false, lineEnd: '\n', unit: 'code' }
const semicolons: Layout = { language: 'vietnamese', separator: ';', bom: true, lineEnd: '\r\n', unit: 'code' }
const tabs: Layout = { ...semicolons, separator: '\t', bom: false }

const years: Year[] = [
  {
    dossiers: {
      year: 2021,
      seed: 2021,
      rows: 3000,
      before: 0,
      closed: true,
      mergers: [],
      shares: { onTime: 0.87, digitised: 0.26, input: 0.36, online: 0.3, paid: 0.22, reused: 0.1, content: 0.82 },
    },
    register: { seed: 20211, loses: 0.25, wins: 0, dropped: 1, added: 0 },
    survey: { seed: 20212, rows: 500, content: 0.8 },
    quarters: [
      { file: 'dossiers-2021-q1.csv', ...canonical },
      { file: 'dossiers-2021-q2.csv', ...canonical },
      { file: 'ho-so-quy-3-2021.csv', ...semicolons },
      { file: 'ho-so-quy-4-2021.csv', ...tabs },
    ],
  },
  {
    dossiers: {
      year: 2025,
      seed: 2025,
      rows: 4000,
      before: 80,
      closed: false,
      mergers: [dayOf(2025, 3, 1), dayOf(2025, 7, 1)],
      shares: { onTime: 0.995, digitised: 0.86, input: 0.9, online: 0.85, paid: 0.75, reused: 0.6, content: 0.95 },
    },
    register: { seed: 20251, loses: 0.01, wins: 0.6, dropped: 1, added: 12 },
    survey: { seed: 20252, rows: 600, content: 0.94 },
    quarters: [
      { file: 'ho-so-quy-1-2025.csv', ...semicolons },
      { file: 'ho-so-quy-2-2025.csv', ...tabs },
      { file: 'ho-so-quy-3-2025.csv', ...semicolons, unit: 'name' },
      { file: 'ho-so-quy-4-2025.csv', ...semicolons, lineEnd: '\n', bom: false, unit: 'code and name' },
    ],
  },
]

/**
 * Writes the synthetic years beside 2022 into a folder: quarterly exports of dossiers, the register of procedures and
 * the survey of each. The same bytes every time.
 */
export function writeYears(folder: string): void {
  const { registry } = loadDefinitions({ data: bundledData, own: join(bundledData, 'none') })
  const rows = papaparse.parse<Record<string, string>>(readFileSync(registerFile, 'utf8'), { header: true, skipEmptyLines: true }).data
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
  const table = (all: Record<string, string>[]) => papaparse.unparse(all, { newline: '\n' }).concat('\n')
  for (const { dossiers, register, survey, quarters } of years) {
    const { year } = dossiers
    const entries = drawRegister(rows, register)
    const cases = drawYear(registry, entries.map(procedureOf), dossiers)
    quarters.forEach(({ file, ...layout }, at) => {
      const { first, last } = readPeriod(`${year}-Q${at + 1}`)
      write(file, printExport(registry, cases, first, last, at === 0, layout))
    })
    write(`procedures-${year}.csv`, table(entries))
    write(`satisfaction-survey-${year}.csv`, table(drawSurvey(registry, { year, ...survey })))
  }
}

const procedureOf = (row: Record<string, string>): Procedure => ({
  code: row.procedure_code!,
  field: row.field_code!,
  offeredOnline: row.online_level !== 'none',
  feeRequired: row.fee_required === 'true',
  onlinePayment: row.online_payment === 'true',
  centralAgency: row.central_agency === 'true',
})

if (process.argv[1] === import.meta.filename) writeYears(process.argv[2] ?? join(import.meta.dirname, '..', 'fixtures', 'exports'))
