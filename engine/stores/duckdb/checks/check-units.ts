import type { UnitRegistry } from '../../../definitions/unit-registry.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { registryRows } from '../registry-rows.ts'
import type { Checked, FoundFault } from './found-fault.ts'

/** The tables that carry the unit registry hold just what the definitions say: every sum over units runs over them. */
export async function checkUnits(session: Session, registry: UnitRegistry): Promise<Checked> {
  const faults: FoundFault[] = []
  const wanted = Object.entries(registryRows(registry))
  const asText = (rows: unknown[][]) => JSON.stringify(rows.map((row) => JSON.stringify(row)).sort())
  for (const [table, rows] of wanted) {
    const found = (await session.all(`SELECT * FROM ${quoteName(table)}`)).map((row) => Object.values(row))
    if (asText(found) !== asText(rows)) faults.push({ code: 'UNITS_DIFFER', table })
  }
  return { name: 'units', counted: wanted.length, faults }
}
