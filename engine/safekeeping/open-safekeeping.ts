import { describeIndicators } from '../definitions/describe-definitions.ts'
import { dayOfText, textOfDay } from '../definitions/period.ts'
import type { Cellar } from '../house.ts'
import { standsNow } from '../records/folds/batches.ts'
import { sample } from '../sample.ts'
import { openingPeriod } from '../values/opening-period.ts'
import { version } from '../version.ts'
import type { SafekeepingDoors } from './doors.ts'
import { takeMoment, verifyHome } from './verify-home.ts'
import { writeBackup } from './write-backup.ts'

/** The room that tells how the home is, checks it and copies it. */
export function openSafekeeping({
  stores,
  records,
  definitions,
  today,
  inTurn,
  readRows,
  pause,
  rebuild,
  again,
}: Cellar): SafekeepingDoors {
  /** What no indicator is counted from opens no page. */
  const counted = new Set(describeIndicators(definitions).map(({ dataset }) => dataset))
  return {
    dataVersion: () => records.version(),
    definitionsHash: () => definitions.hash,
    state: () => [records.head().hash, definitions.hash, version, today()].join(' '),
    health() {
      const { accounts, reached } = standsNow(records.folds.batches)
      const isSample = accounts.has(sample.account)
      const day = isSample ? dayOfText(sample.day)! : today()
      const days = reached.flatMap(({ dataset, asOf }) => (counted.has(dataset) ? [asOf] : []))
      return {
        status: 'ok',
        version,
        dataVersion: records.version(),
        definitions: definitions.hash,
        head: records.head().hash,
        sample: isSample,
        empty: accounts.size === 0,
        day: textOfDay(day),
        period: openingPeriod(
          day,
          days.map((one) => dayOfText(one)!),
        ),
        years: [...new Set(days.map((one) => Number(one.slice(0, 4))))].sort((a, b) => a - b),
      }
    },
    rebuild,
    verify: (asked, progress) =>
      readRows(async (session) => {
        const moment = await inTurn(() => takeMoment(session, records))
        return verifyHome(stores, moment, typeof asked === 'boolean' ? { deep: asked } : asked, again, progress ?? (() => {}))
      }),
    backup: (dir, progress) => writeBackup(stores, dir, pause, progress ?? (() => {})),
  }
}
