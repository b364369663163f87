import type { CheckOf } from '../../definitions/cross-check.ts'
import type { Oddity } from '../../issue.ts'
import { oddityOf, sayCount } from './say-oddity.ts'
import type { Tried } from './tried.ts'

/** Keys built otherwise than nearly all others of the file. */
export async function checkOddKey(tried: Tried, { few, most }: CheckOf<'odd-key'>): Promise<Oddity[]> {
  const [usual, ...others] = await tried.shapes()
  if (!usual || usual.rows * 100 < most * tried.rows) return []
  const column = tried.dataset.key[0]!
  const { title } = tried.dataset.columns[column]!
  const [like, all] = [usual.example.slice(0, 100), usual.rows]
  return others
    .filter(({ rows }) => rows * 100 <= few * tried.rows)
    .map(({ shape, rows, row, example }) => {
      const first = example.slice(0, 100)
      return oddityOf(
        { row, column, code: 'ODD_KEY_SHAPE' },
        { shape: shape.slice(0, 100), rows, usual: usual.shape.slice(0, 100), usualRows: all, first },
        {
          vi: `${title.vi}: ${sayCount(rows, 'vi')} hàng có mã viết khác (${first}), trong khi ${sayCount(all, 'vi')} hàng viết như ${like}; hãy kiểm tra để một hồ sơ không bị đếm hai lần`,
          en: `${title.en}: another shape in ${sayCount(rows, 'en')} of the rows (${first}), while ${sayCount(all, 'en')} are like ${like}; check it so that nothing is counted twice`,
        },
      )
    })
}
