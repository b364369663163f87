import type { CheckOf } from '../../definitions/cross-check.ts'
import { dayOfText, shownDay } from '../../definitions/period.ts'
import type { Oddity } from '../../issue.ts'
import { oddityOf, sayCount } from './say-oddity.ts'
import type { Tried } from './tried.ts'

/** Rows that say otherwise than what stands as of a later day: they go to the history and do not count. */
export async function checkRowsOlder(tried: Tried, { file_holds: percent }: CheckOf<'rows-older'>): Promise<Oddity[]> {
  const later = await tried.overtaken()
  const rows = later.reduce((sum, one) => sum + one.rows, 0)
  const [most] = later
  if (!most || rows * 100 < percent * tried.rows) return []
  const { batch } = most
  const [day, own] = [most.asOf, tried.asOf].map((text) => shownDay(dayOfText(text)!)) as [string, string]
  return [
    oddityOf(
      { row: Math.min(...later.map(({ row }) => row)), code: 'ROWS_OLDER' },
      { rows, of: tried.rows, batch, asOf: most.asOf },
      {
        vi: `${sayCount(rows, 'vi')} trong ${sayCount(tried.rows, 'vi')} hàng khác với số liệu đang có hiệu lực nhưng cũ hơn, nên chỉ vào lịch sử, không được tính: lần nhập ${batch} nhận là số liệu đến ${day}, tệp này đến ${own}; nếu lần nhập ${batch} khai kỳ quá dài thì hãy hoàn tác rồi nhập lại với kỳ đúng`,
        en: `${sayCount(rows, 'en')} of ${sayCount(tried.rows, 'en')} rows say otherwise than what stands but are older, so that they go to the history and do not count: batch ${batch} tells as of ${day}, this file as of ${own}; if batch ${batch} was declared for too long a period, take it back and import it for the right one`,
      },
    ),
  ]
}
