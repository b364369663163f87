import type { UnitRegistry } from '../../../definitions/unit-registry.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { registryRows } from '../registry-rows.ts'
import type { Checked, FoundFault } from './found-fault.ts'

/** The tables that carry the unit registry hold just what the definitions say: every sum over units runs over them. */
export async function checkUnits(session: Session, registry: UnitRegistry): Promise<Checked> {
  const faults: FoundFault[] = []
  const wanted = Object.entries(registryRows(registry))
  for (const [table, rows] of wanted) if (!(await holdsJust(session, quoteName(table), rows))) faults.push({ code: 'UNITS_DIFFER', table })
  return { name: 'units', counted: wanted.length, faults }
}

/** Rows asked for at once: of very many units all together, as objects, are a hundred MiB. */
const atOnce = 8192

/** Whether a table holds just these rows, in whatever order. */
async function holdsJust(session: Session, table: string, rows: unknown[][]): Promise<boolean> {
  const missing = new Map<string, number>()
  for (const row of rows) {
    const text = JSON.stringify(row)
    missing.set(text, (missing.get(text) ?? 0) + 1)
  }
  const [last] = await session.all(`SELECT coalesce(max(rowid), -1) AS row FROM ${table}`)
  for (let from = 0; from <= Number(last!.row); from += atOnce)
    for (const row of await session.all(`SELECT * FROM ${table} WHERE rowid >= ${from} AND rowid < ${from + atOnce}`)) {
      const text = JSON.stringify(Object.values(row))
      const left = missing.get(text)
      if (left === undefined) return false
      if (left === 1) missing.delete(text)
      else missing.set(text, left - 1)
    }
  return missing.size === 0
}
