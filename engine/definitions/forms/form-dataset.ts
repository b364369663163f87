import { type Dataset, datasetSchema } from '../dataset.ts'
import { type Form, type FormColumn, headOf } from './form.ts'

/**
 * The dataset a filed form is read into: one row a unit, period and field with the form's figures. Period and unit are
 * those of the request where the table names none; a table without fields is of all of them. Null: the form is not filed.
 */
export function formDataset(form: Form): Dataset | null {
  const { filed, title, columns, identities } = form
  if (!filed) return null
  const printed = new Set(filed.rates.map(({ column }) => column))
  const named = columns.filter(({ line }) => line === 'name').flatMap((column) => [headOf(column), ...column.headers])
  const figures = columns.filter((column) => column.line === undefined)
  return datasetSchema.parse({
    id: filed.dataset,
    title: { vi: `${form.number}: ${title.vi}`, en: `${form.number}: ${title.en}` },
    noun: filed.noun,
    key: ['unit_code', 'period', 'field_code'],
    unit: 'unit_code',
    unit_at: 'period',
    field: 'field_code',
    as_of: ['period'],
    belongs: { rule: 'within-period', column: 'period' },
    head_rows: 3,
    total_lines: Object.values(form.lines.groups).flatMap(({ vi, en }) => [vi, en]),
    absent: { period: 'period', unit_code: 'unit', field_code: { text: allFields } },
    columns: {
      unit_code: {
        type: 'unit',
        title: { vi: 'Đơn vị', en: 'Unit' },
        required: true,
        headers: ['Mã đơn vị'],
        name_headers: [...new Set([...named, 'Đơn vị', 'Tên đơn vị', 'Cơ quan, đơn vị'])].filter((one) => one !== fieldHeader),
      },
      period: { type: 'period', title: { vi: 'Kỳ báo cáo', en: 'Period' }, required: true, headers: ['Kỳ', 'Kỳ báo cáo'] },
      field_code: { type: 'text', title: { vi: fieldHeader, en: 'Field' }, required: true, lines: true, headers: [fieldHeader] },
      ...Object.fromEntries(figures.map((column) => [column.key, printed.has(column.key) ? rateColumn(column) : figureColumn(column)])),
    },
    identities,
    added_up: form.lines.includes === 'own' ? figures.filter((column) => addsUp(form, column)).map(({ key }) => key) : [],
    rates: filed.rates,
  })
}

/** A head that names both is of the field: one header is of one column. */
const fieldHeader = 'Lĩnh vực'
/** Stands for the field of a line that is of all fields. */
const allFields = '*'

const shared = (column: FormColumn) => {
  const head = headOf(column)
  return { title: { vi: head, en: head }, optional: column.optional, headers: [head, ...column.headers], no: column.no }
}

/** Formulas that count a thing once over all lines, or over no line. */
const onceOverAll = ['distinct', 'register_share'] as const

/** Whether the lines of a column add up to its total; `above`: the columns made of it. */
function addsUp(form: Form, { count, sum, less, rate, line, key }: FormColumn, above: string[] = []): boolean {
  if (line !== undefined || rate !== undefined || form.filed!.rates.some(({ column }) => column === key)) return false
  if (count !== undefined) return onceOverAll.every((kind) => count[kind] === undefined)
  return [...(sum ?? []), ...(less ?? [])].every((name) => {
    const part = form.columns.find((one) => one.key === name)
    return part !== undefined && !above.includes(name) && addsUp(form, part, [...above, key])
  })
}

const figureColumn = (column: FormColumn) => ({ type: 'amount', whole: true, ...shared(column) })
/** A printed rate is kept as it is written: it is compared, never counted. */
const rateColumn = (column: FormColumn) => ({ type: 'text', ...shared(column) })
