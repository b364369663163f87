import type { CheckOf } from '../../definitions/cross-check.ts'
import type { Oddity } from '../../issue.ts'
import { oddityOf, sayCount } from './say-oddity.ts'
import type { Tried } from './tried.ts'

/** Columns in which only yes is marked: their empty cells are not known, so that the share of yes is all of what is known. */
export async function checkNeverNo(tried: Tried, { least, blank: percent }: CheckOf<'never-no'>): Promise<Oddity[]> {
  const { dataset } = tried
  const odd = (await tried.yesAndNo()).filter(
    ({ yes, no, blank }) => no === 0 && yes >= least && blank >= least && blank * 100 >= percent * (yes + blank),
  )
  return odd.map(({ column, yes, blank, row }) => {
    const { title } = dataset.columns[column]!
    return oddityOf(
      { row, column, code: 'NEVER_NO' },
      { value: '', near: 'false', rows: blank, yes },
      {
        vi: `${title.vi}: ${sayCount(yes, 'vi')} hàng ghi có, ${sayCount(blank, 'vi')} hàng để trống, không hàng nào ghi không; ô trống được hiểu là không rõ, không phải là không; nếu ô trống nghĩa là không thì hãy khai như vậy khi nhập, kẻo tỷ lệ tính trên số đã rõ thành 100 %`,
        en: `${title.en}: ${sayCount(yes, 'en')} rows say yes, ${sayCount(blank, 'en')} are empty, none says no; an empty cell is taken as not known, not as no; declare at the import that empty means no, if it does, or a share of what is known becomes 100%`,
      },
    )
  })
}
