import type { Definitions } from '../../../definitions/load-definitions.ts'
import { readPeriod, textOfDay } from '../../../definitions/period.ts'
import type { Imported } from '../../../records/folds/batches.ts'
import type { Session } from '../open-warehouse.ts'
import { columnsGone, hashBatches } from '../rows/hash-batch.ts'
import { nowTable, pastTable } from '../tables.ts'
import type { Checked, FoundFault } from './found-fault.ts'

interface Source {
  session: Session
  definitions: Definitions
  hashedBy: string
}

/**
 * The derived data hold just the batches that stand, each with the rows it was accepted with: their number, and
 * their content where the engine that hashed it is the present one.
 */
export async function checkBatches(source: Source, standing: readonly Imported[]): Promise<Checked> {
  const { session, definitions } = source
  const faults = await checkTable(session, standing)
  const rows = new Map<number, number>()
  for (const { id } of definitions.datasets.values()) {
    const own = new Set(standing.filter((one) => one.asked.dataset === id).map((one) => one.batch))
    for (const table of [nowTable(id), pastTable(id)]) {
      // Rows of a batch that never came to stand are seen by nobody and go with the next import.
      const strays = table === nowTable(id) ? 'WHERE _batch IN (SELECT batch FROM batches)' : ''
      for (const found of await session.all(`SELECT _batch AS batch, count(*) AS n FROM ${table} ${strays} GROUP BY 1 ORDER BY 1`)) {
        const batch = Number(found.batch)
        if (own.has(batch)) rows.set(batch, (rows.get(batch) ?? 0) + Number(found.n))
        else faults.push({ code: 'BATCH_UNKNOWN', batch, table: table.slice(1, -1) })
      }
    }
  }
  const counted = standing.filter(
    ({ asked, decided, batch }) => definitions.datasets.has(asked.dataset) && rows.get(batch) === decided!.rows,
  )
  const hashes = await hashStanding(source, counted)
  let otherwiseHashed = 0
  for (const { batch, asked, decided } of standing) {
    if (!definitions.datasets.has(asked.dataset)) continue
    const table = nowTable(asked.dataset).slice(1, -1)
    const found = rows.get(batch) ?? 0
    if (found !== decided!.rows) faults.push({ code: 'BATCH_ROWS', batch, table, found, wanted: decided!.rows })
    else {
      const hash = hashes.get(batch) ?? columnsGone
      if (hash === columnsGone) otherwiseHashed++
      else if (hash !== decided!.contentHash) faults.push({ code: 'BATCH_CONTENT', batch, table })
    }
  }
  const note = `${otherwiseHashed} lần nhập do bản khác băm: chỉ đối chiếu số dòng; --deep đối chiếu cả nội dung`
  return { name: 'batches', counted: standing.length, faults, ...(otherwiseHashed > 0 ? { note } : {}) }
}

/** The hashes of those batches that the present engine hashed, those hashed over the same columns together. */
async function hashStanding({ session, definitions, hashedBy }: Source, batches: readonly Imported[]): Promise<Map<number, string>> {
  const alike = Map.groupBy(
    batches.filter(({ decided }) => decided!.hashedBy === hashedBy),
    ({ asked, decided }) => JSON.stringify([asked.dataset, decided!.columns ?? null]),
  )
  const hashes = new Map<number, string>()
  for (const same of alike.values()) {
    const [{ asked, decided }] = same as [Imported]
    const dataset = definitions.datasets.get(asked.dataset)!
    const found = await hashBatches(
      session,
      dataset,
      same.map(({ batch }) => batch),
      decided!.columns,
    )
    for (const [batch, hash] of found) hashes.set(batch, hash)
  }
  return hashes
}

async function checkTable(session: Session, standing: readonly Imported[]): Promise<FoundFault[]> {
  const table = 'batches'
  const line = (...values: unknown[]) => values.join(' ')
  const found = await session.all(
    "SELECT batch, dataset, strftime(as_of, '%Y-%m-%d') AS as_of, strftime(first_day, '%Y-%m-%d') AS first FROM batches ORDER BY batch",
  )
  const present = new Set(found.map((row) => line(row.batch, row.dataset, row.as_of, row.first)))
  const wanted = new Map(
    standing.map(({ batch, asked, decided }) => [
      line(batch, asked.dataset, decided!.asOf, asked.period === null ? null : textOfDay(readPeriod(asked.period).first)),
      batch,
    ]),
  )
  const batches = new Set(wanted.values())
  const covers = await session.all('SELECT batch, period, unit FROM covers')
  const kept = new Set(covers.map((row) => line(row.batch, row.period, row.unit)))
  const asked = standing.filter((one) => one.asked.snapshot)
  const meant = new Set(asked.map(({ batch, asked: { period, unit } }) => line(batch, period, unit)))
  return [
    ...asked
      .filter(({ batch, asked: { period, unit } }) => !kept.has(line(batch, period, unit)))
      .map(({ batch }): FoundFault => ({ code: 'BATCH_MISSING', batch, table: 'covers' })),
    ...covers
      .filter((row) => !meant.has(line(row.batch, row.period, row.unit)))
      .map((row): FoundFault => ({ code: 'BATCH_UNKNOWN', batch: Number(row.batch), table: 'covers' })),
    ...[...wanted].filter(([text]) => !present.has(text)).map(([, batch]): FoundFault => ({ code: 'BATCH_MISSING', batch, table })),
    ...found
      .map((row) => Number(row.batch))
      .filter((batch, at, all) => !batches.has(batch) || all.indexOf(batch) !== at)
      .map((batch): FoundFault => ({ code: 'BATCH_UNKNOWN', batch, table })),
  ]
}
