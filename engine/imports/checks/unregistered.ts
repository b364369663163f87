import type { CheckOf } from '../../definitions/cross-check.ts'
import type { Oddity } from '../../issue.ts'
import { oddityOf, sayCount } from './say-oddity.ts'
import type { Tried } from './tried.ts'

/** All codes that are in no register in force, in one line with what to do. */
export async function checkUnregistered(tried: Tried, { named }: CheckOf<'unregistered'>): Promise<Oddity[]> {
  const { dataset, definitions } = tried
  return (await tried.unregistered(named)).map(({ column, register, rows, codes, first }) => {
    const { title } = definitions.datasets.get(register)!
    const list = first.map((code) => code.slice(0, 50)).join(', ')
    const named = `${list}${codes > first.length ? ', …' : ''}`
    return oddityOf(
      { column, code: 'NOT_IN_REGISTER' },
      { register, codes, rows, first: list },
      {
        vi: `${sayCount(codes, 'vi')} mã của ${sayCount(rows, 'vi')} ${dataset.noun.vi} không có trong “${title.vi}” đang hiệu lực: ${named}; hãy nhập “${title.vi}” có các mã này trước, hoặc sửa mã ở tệp gốc`,
        en: `Codes that are not in “${title.en}” in force: ${sayCount(codes, 'en')} (${dataset.noun.en}: ${sayCount(rows, 'en')}): ${named}; import “${title.en}” with these codes first, or mend the codes at the source`,
      },
    )
  })
}
