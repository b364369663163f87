import type { Day } from '../../definitions/period.ts'
import { quiet } from '../readers/column-reader.ts'
import { openColumns } from '../readers/open-columns.ts'
import { blockRows, type Pass } from '../record-source.ts'

/** The latest date of the columns that decide a file's as-of day, by a pass of its own. */
export function findLatest({ request, source, header, now }: Pass): Day | null {
  const again = source.again()
  const only = new Set(request.dataset.as_of)
  const columns = openColumns({ request, bound: header.bound, capacity: blockRows, report: quiet, asOf: () => now.day, now, only })
  for (const block of again.records(header, () => {})) {
    for (const reader of columns.ordered) {
      reader.read(block, 0)
      reader.take(0)
    }
  }
  again.close()
  return columns.latest(request.dataset.as_of)
}
