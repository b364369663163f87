import { treeOf } from '../../definitions/criteria-tree.ts'
import type { CheckOf } from '../../definitions/cross-check.ts'
import type { Dataset } from '../../definitions/dataset.ts'
import { readAs } from '../../definitions/plan.ts'
import type { Oddity } from '../../issue.ts'
import { hasLostLetters } from '../../lost-letters.ts'
import type { FieldsHeld } from '../../stores/duckdb/rows/look-at-batch.ts'
import { letters } from './letters.ts'
import { oddityOf, sayCount } from './say-oddity.ts'
import type { Tried } from './tried.ts'

/** Fields written otherwise than targets and criteria name them, or else the rows that stand, or else most of the file; those that lost letters; and a file that holds none of those named. */
export async function checkFieldSpelt(tried: Tried, { least, named: most }: CheckOf<'field-spelt'>): Promise<Oddity[]> {
  const { dataset } = tried
  // The groups of a survey are what its rules say (answers-unasked).
  if (!dataset.field || dataset.tallied) return []
  const { own, others } = await tried.fields()
  const named = [...fieldsNamed(tried)]
  const usual = new Map<string, string>()
  const written = [...named, ...others, ...own.map(({ field }) => field)]
  for (const field of written) if (!usual.has(letters(field))) usual.set(letters(field), field)
  const place = { column: dataset.field, code: 'FIELD_SPELT_OTHERWISE' }
  const spelt = own.flatMap(({ field, rows, row }) => {
    if (hasLostLetters(field) && !named.includes(field)) {
      const meant = new Set(written.filter((one) => mayHaveBeen(field, one)).map((one) => usual.get(letters(one))!))
      return tellLost(dataset, { field, rows, row }, [...meant])
    }
    const near = usual.get(letters(field))!
    return field === near || named.includes(field)
      ? []
      : oddityOf(
          { ...place, row },
          { value: field, near, rows },
          {
            vi: `Lĩnh vực “${field.slice(0, 100)}” của ${sayCount(rows, 'vi')} ${dataset.noun.vi} ở nơi khác viết là “${near.slice(0, 100)}”: hai cách viết được tính là hai lĩnh vực, chỉ tiêu theo lĩnh vực sẽ sai; hãy khai chữ này nghĩa là gì khi nhập, hoặc sửa ở tệp gốc`,
            en: `The field “${field.slice(0, 100)}” (${dataset.noun.en}: ${sayCount(rows, 'en')}) is written “${near.slice(0, 100)}” elsewhere: they count as two fields, and targets by field come out wrong; declare what it means at the import, or mend it at the source`,
          },
        )
  })
  const met = new Set(own.map(({ field }) => letters(field)))
  if (tried.rows < least || own.length === 0 || named.length === 0 || named.some((field) => met.has(letters(field)))) return spelt
  const list = `${named.slice(0, most).join(', ')}${named.length > most ? ', …' : ''}`
  const held = own.slice(0, most).map(({ field }) => field.slice(0, 50))
  return [
    ...spelt,
    oddityOf(
      { column: dataset.field, code: 'FIELDS_NOT_MET' },
      { fields: list, held: held.join(', ') },
      {
        vi: `Không hàng nào thuộc các lĩnh vực mà chỉ tiêu, tiêu chí gọi tên (${list}); tệp ghi ${held.join(', ')}: hãy kiểm tra xem có phải mã khác của cùng lĩnh vực`,
        en: `No row is of a field that targets or criteria name (${list}); the file holds ${held.join(', ')}: check whether these are other codes of the same fields`,
      },
    ),
  ]
}

/** Whether a text has become another one where its letters are “?”. */
const mayHaveBeen = (lost: string, one: string): boolean =>
  one.length === lost.length && !hasLostLetters(one) && [...lost].every((letter, at) => letter === '?' || letter === one[at])

/** A field with “?” in the place of letters; what it meant is offered where it can be one thing only. */
function tellLost({ field: column, noun }: Dataset, { field, rows, row }: FieldsHeld['own'][number], meant: string[]): Oddity[] {
  const near = meant.length === 1 ? { near: meant[0]! } : {}
  const shown = field.slice(0, 100)
  return [
    oddityOf(
      { row, column: column!, code: 'FIELD_LETTERS_LOST' },
      { value: field, rows, ...near },
      {
        vi: `Lĩnh vực “${shown}” của ${sayCount(rows, 'vi')} ${noun.vi} có chữ đã thành dấu “?” từ khi tệp được lưu; sẽ tính là một lĩnh vực riêng, không chỉ tiêu nào tính đến: hãy lưu lại từ tệp gốc ở dạng CSV UTF-8 (hoặc .xlsx), hoặc khai chữ này nghĩa là gì khi nhập`,
        en: `Letters of the field “${shown}” (${noun.en}: ${sayCount(rows, 'en')}) became “?” when the file was saved; it would count as a field of its own, under no target: save it again from its source as CSV UTF-8 (or .xlsx), or declare what it means at the import`,
      },
    ),
  ]
}

/** The fields that targets and criteria over the dataset name. */
function fieldsNamed({ definitions, dataset }: Tried): Set<string> {
  const { plans, indexes, indicators } = definitions
  const asked = [
    ...[...plans.values()].flatMap(({ targets }) =>
      Object.values(targets).flatMap((target) => [target, ...target.second.map((one) => readAs(target, one))]),
    ),
    ...[...indexes.values()]
      .flat()
      .flatMap((set) => treeOf(set).nodes.flatMap(({ criterion: { takes } }) => (takes && 'indicator' in takes ? [takes] : []))),
  ]
  return new Set(
    asked.flatMap(({ indicator, fields = [], fields_except = [] }) => {
      const one = indicators.get(indicator)
      return one && one.kind !== 'reported' && one.formula.of === dataset.id ? [...fields, ...fields_except] : []
    }),
  )
}
