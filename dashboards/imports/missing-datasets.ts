import type { DatasetReply, IndicatorReply } from '../../engine/definitions/replies.ts'
import type { Batch } from '../../engine/imports/replies.ts'
import type { TargetReply } from '../../engine/values/replies.ts'

/** A dataset of which nothing stands, and what it would give. */
export interface MissingDataset {
  dataset: DatasetReply
  indicators: IndicatorReply[]
  /** How many targets are held against them. */
  targets: number
}

/** The datasets of which nothing stands though indicators are counted from them; those that most targets wait for come first. */
export function missingDatasets(
  datasets: DatasetReply[],
  indicators: IndicatorReply[],
  targets: Pick<TargetReply, 'indicator'>[],
  batches: Pick<Batch, 'dataset' | 'status'>[],
): MissingDataset[] {
  const there = new Set(batches.flatMap(({ dataset, status }) => (status === 'accepted' ? [dataset] : [])))
  return datasets
    .filter(({ id }) => !there.has(id))
    .map((dataset) => {
      const counted = indicators.filter((one) => one.dataset === dataset.id)
      const ids = new Set(counted.map(({ id }) => id))
      return { dataset, indicators: counted, targets: targets.filter(({ indicator }) => ids.has(indicator)).length }
    })
    .filter((one) => one.indicators.length > 0)
    .sort((a, b) => b.targets - a.targets || b.indicators.length - a.indicators.length)
}
