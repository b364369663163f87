import type { CheckOf } from '../../definitions/cross-check.ts'
import type { Oddity } from '../../issue.ts'
import { sayCount, type Tried } from './tried.ts'

/** Keys built otherwise than nearly all others of the file. */
export async function checkOddKey(tried: Tried, { few, most }: CheckOf<'odd-key'>): Promise<Oddity[]> {
  const [usual, ...others] = await tried.shapes()
  if (!usual || usual.rows * 100 < most * tried.rows) return []
  const column = tried.dataset.key[0]!
  const title = tried.dataset.columns[column]!.title.vi
  return others
    .filter(({ rows }) => rows * 100 <= few * tried.rows)
    .map(({ shape, rows, row, example }) => ({
      ...{ row, column, code: 'ODD_KEY_SHAPE' },
      message: `${title}: ${sayCount(rows)} hàng có mã viết khác (${example.slice(0, 100)}), trong khi ${sayCount(usual.rows)} hàng viết như ${usual.example.slice(0, 100)}; hãy kiểm tra để một hồ sơ không bị đếm hai lần`,
      parameters: {
        shape: shape.slice(0, 100),
        rows,
        usual: usual.shape.slice(0, 100),
        usualRows: usual.rows,
        first: example.slice(0, 100),
      },
    }))
}
