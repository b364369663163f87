import type { Dataset } from '../definitions/dataset.ts'
import { openSource } from './open-source.ts'
import type { ReadRequest } from './read-request.ts'
import type { RecordSource } from './record-source.ts'
import { RefusedWorkbook } from './workbook/refused-workbook.ts'

export type FileAsked = Pick<ReadRequest, 'path' | 'fileName' | 'encoding' | 'sheet' | 'map'>

/**
 * The dataset whose columns a file's header names best: most of what it needs there, then most columns. Null where none
 * has even half of what it needs, or the file is no table.
 */
export function recogniseDataset(file: FileAsked, datasets: Dataset[]): string | null {
  const [any] = datasets
  if (!any) return null
  try {
    const opened = openSource({ ...file, dataset: any })
    return 'source' in opened ? chooseBest(opened.source, file, datasets) : null
  } catch (error) {
    if (error instanceof RefusedWorkbook) return null
    throw error
  }
}

function chooseBest(first: RecordSource, { map = {} }: FileAsked, datasets: Dataset[]): string | null {
  let source = first
  let best: { id: string; fit: number; columns: number } | null = null
  try {
    for (const dataset of datasets) {
      const bound = source.header(dataset, { map, alone: false }, [])?.bound ?? []
      const there = new Set(bound.flatMap((one) => (one.kind === 'column' ? [one.name] : [])))
      const wanted = Object.entries(dataset.columns).flatMap(([name, { optional }]) => (optional ? [] : [name]))
      const fit = wanted.filter((name) => there.has(name)).length / wanted.length
      const better = best === null || fit > best.fit || (fit === best.fit && there.size > best.columns)
      if (fit >= 0.5 && better) best = { id: dataset.id, fit, columns: there.size }
      const next = source.again()
      source.close()
      source = next
    }
  } finally {
    source.close()
  }
  return best?.id ?? null
}
