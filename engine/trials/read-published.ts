import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import papaparse from 'papaparse'
import type { PublishedFigure, PublishedStatus } from '../definitions/published-figures.ts'

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'published')

/** For tests: the published figures of the sample, read apart from the door; values as they are written. */
export function readPublished(): PublishedFigure[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .flatMap(
      (name) =>
        papaparse.parse<Record<string, string>>(readFileSync(join(folder, name), 'utf8'), { header: true, skipEmptyLines: true }).data,
    )
    .map((row) => ({
      index: row.index!,
      unitCode: row.unit_code!,
      year: Number(row.year),
      code: row.code || null,
      value: row.value || null,
      scale: row.scale || null,
      rank: row.rank ? Number(row.rank) : null,
      rankedUnits: row.ranked_units ? Number(row.ranked_units) : null,
      status: row.status as PublishedStatus,
      source: row.source!,
      note: row.note!,
    }))
}
