import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { DatasetReply } from '../../engine/definitions/replies.ts'
import { datasetReply } from '../../engine/definitions/replies.ts'
import { ChisoError } from '../../engine/errors.ts'
import type { RowsReply } from '../../engine/imports/replies.ts'
import { rowsReply } from '../../engine/imports/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { giveList, givePage } from '../give-list.ts'
import { given, parameters } from '../parameters.ts'
import { listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { type ColumnType, layFlat, type Table } from '../table.ts'

const datasets = createRoute({
  method: 'get',
  path: '/datasets',
  summary: 'Các bộ dữ liệu và cột của chúng',
  middleware: [guard('see')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(datasetReply), 'Mỗi bộ dữ liệu một mục; ở dạng bảng, mỗi cột một dòng'), ...problems },
})

const rowsQuery = z.strictObject({
  limit: parameters.whole(100_000).default(1000),
  offset: parameters.whole(999_999_999).optional(),
  unit: parameters.unit.optional(),
  period: parameters.period.optional(),
  where: parameters.several.optional().openapi({ description: 'cột:giá trị, ví dụ channel:online; ghi nhiều lần để lọc thêm' }),
})

const rows = createRoute({
  method: 'get',
  path: '/datasets/{dataset}/rows',
  summary: 'Các dòng đang có hiệu lực',
  middleware: [guard('rows')],
  request: { params: z.strictObject({ dataset: parameters.text.openapi({ example: 'dossiers' }) }), query: rowsQuery },
  responses: { 200: listOf(rowsReply, 'Các dòng theo cột chuẩn, kèm _batch và _row'), ...problems },
})

const columnSchema = z.object({ dataset: z.string(), ...datasetReply.shape.columns.element.shape, key: z.boolean() })

const layDatasets = (answer: DatasetReply[]): Table =>
  layFlat(
    columnSchema,
    answer.flatMap(({ id, key, columns }) => columns.map((column) => ({ dataset: id, ...column, key: key.includes(column.name) }))),
  )

const typesOfColumns: Record<string, ColumnType> = { boolean: 'boolean', integer: 'number' }

/** Rows under their dataset's columns; the batch and row of origin stand last. */
function layRows({ rows }: RowsReply, dataset: DatasetReply): Table {
  const columns = [
    ...dataset.columns.map(({ name, type }) => ({ name, type: typesOfColumns[type] ?? ('text' as const) })),
    { name: '_batch', type: 'number' as const },
    { name: '_row', type: 'number' as const },
  ]
  return {
    columns,
    rows: rows.map((row) =>
      columns.map(({ name, type }) => {
        const cell = row[name] ?? null
        return cell === null || type !== 'text' ? cell : String(cell)
      }),
    ),
  }
}

function readCondition(text: string): { column: string; value: string } {
  const colon = text.indexOf(':')
  if (colon < 1) throw new ChisoError('WRONG_REQUEST', { what: `where: ${text}` })
  return { column: text.slice(0, colon), value: text.slice(colon + 1) }
}

/** The datasets, and the rows that stand in them. */
export const datasetRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(datasets, (c) => givePage(c, service, c.req.valid('query'), () => c.var.doors.datasets(), layDatasets))
    .openapi(rows, (c) => {
      const { dataset: id } = c.req.valid('param')
      const { where, ...wanted } = c.req.valid('query')
      const all = c.var.doors.datasets()
      const dataset = all.find((one) => one.id === id)
      if (!dataset) throw new ChisoError('NO_SUCH_DATASET', { id, known: all.map((one) => one.id).join(', ') })
      return giveList(
        c,
        service,
        () => c.var.doors.rows(given({ ...wanted, dataset: id, where: where?.map(readCondition) })),
        (answer) => layRows(answer, dataset),
      )
    })
