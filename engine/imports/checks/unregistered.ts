import type { CheckOf } from '../../definitions/cross-check.ts'
import type { Oddity } from '../../issue.ts'
import { sayCount, type Tried } from './tried.ts'

/** All codes that are in no register in force, in one line with what to do. */
export async function checkUnregistered(tried: Tried, { named }: CheckOf<'unregistered'>): Promise<Oddity[]> {
  const { dataset, definitions } = tried
  return (await tried.unregistered(named)).map(({ column, register, rows, codes, first }) => {
    const title = definitions.datasets.get(register)!.title.vi
    const list = first.map((code) => code.slice(0, 50)).join(', ')
    return {
      ...{ row: null, column, code: 'NOT_IN_REGISTER' },
      message: `${sayCount(codes)} mã của ${sayCount(rows)} ${dataset.noun.vi} không có trong “${title}” đang hiệu lực: ${list}${codes > first.length ? ', …' : ''}; hãy nhập “${title}” có các mã này trước, hoặc sửa mã ở tệp gốc`,
      parameters: { register, codes, rows, first: list },
    }
  })
}
