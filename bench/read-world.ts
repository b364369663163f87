import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import papaparse from 'papaparse'
import { bundledData } from '../engine/definitions/layers.ts'
import { loadDefinitions } from '../engine/definitions/load-definitions.ts'
import { dayOf } from '../engine/definitions/period.ts'
import { isValid } from '../engine/definitions/unit-registry.ts'

/** The register the dossiers name procedures of; it has no period, so it is in force on every day. */
export const registerFile = join(import.meta.dirname, '..', 'fixtures', 'exports', 'procedures-2022.csv')

/** The years the dossiers lie in: one map of units holds for all of them. */
export const firstYear = 2022
export const years = 3

export interface Procedure {
  code: string
  field: string
  offeredOnline: boolean
  feeRequired: boolean
  onlinePayment: boolean
  centralAgency: boolean
}

/** Units and procedures dossiers are drawn from. */
export interface World {
  units: { code: string; level: string }[]
  procedures: Procedure[]
}

/** The units below the province that are valid on every day of the years, the real ones or those of an office, and the procedures of the register. */
export function readWorld(own = join(bundledData, 'none')): World {
  const { registry } = loadDefinitions({ data: bundledData, own })
  const [first, last] = [dayOf(firstYear, 1, 1), dayOf(firstYear + years, 1, 1) - 1]
  const units = registry.units.flatMap((unit) =>
    unit.level !== null && unit.level !== 'province' && isValid(unit, first) && isValid(unit, last)
      ? [{ code: unit.code, level: unit.level }]
      : [],
  )
  const rows = papaparse.parse<Record<string, string>>(readFileSync(registerFile, 'utf8'), { header: true, skipEmptyLines: true }).data
  const procedures = rows.map((row) => ({
    code: row.procedure_code!,
    field: row.field_code!,
    offeredOnline: row.online_level !== 'none',
    feeRequired: row.fee_required === 'true',
    onlinePayment: row.online_payment === 'true',
    centralAgency: row.central_agency === 'true',
  }))
  return { units, procedures }
}
