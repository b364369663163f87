import type { Definitions } from '../../definitions/load-definitions.ts'
import { type PublishedFigure, type PublishedStatus, publishedDataset, wholeIndex } from '../../definitions/published-figures.ts'
import { standing } from './kinds/open-rows.ts'
import { quoteName, type Session } from './open-warehouse.ts'
import { outputOf } from './rows/row-outputs.ts'
import { nowTable } from './tables.ts'

const columns = ['index', 'unit_code', 'year', 'code', 'value', 'scale', 'rank', 'ranked_units', 'status', 'source', 'note']

/** The results of others that stand, by index, unit, year and part; none where no dataset holds them. */
export async function listPublished(session: Session, { datasets }: Definitions): Promise<PublishedFigure[]> {
  const dataset = datasets.get(publishedDataset)
  if (!dataset) return []
  const list = columns.map((name) => `${outputOf(dataset, name)} AS ${quoteName(name)}`).join(', ')
  const rows = await session.all(`SELECT ${list} FROM ${nowTable(dataset.id)} r WHERE ${standing} ORDER BY 1, 2, 3, 4`)
  return rows.map((row) => {
    const text = (name: string) => (row[name] === null ? null : String(row[name]))
    const whole = (name: string) => (row[name] === null ? null : Number(row[name]))
    const [code, value, rank] = [text('code'), text('value'), whole('rank')]
    return {
      index: text('index')!,
      unitCode: text('unit_code')!,
      year: Number(row.year),
      code: code === wholeIndex ? null : code,
      value,
      scale: text('scale'),
      rank,
      rankedUnits: whole('ranked_units'),
      status: (text('status') as PublishedStatus | null) ?? (value === null && rank === null ? 'not_published' : 'published'),
      source: text('source') ?? '',
      note: text('note') ?? '',
    }
  })
}
