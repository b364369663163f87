import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { levels } from '../../engine/definitions/unit-registry.ts'
import { writeBeside } from '../../engine/documents/write-beside.ts'
import { paperFormats } from '../../engine/documents/write-paper.ts'
import { type FormRows, filledFormReply, formReply, formRowsReply } from '../../engine/forms/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { attached } from '../give-file.ts'
import { giveList, givePage } from '../give-list.ts'
import { given, parameters } from '../parameters.ts'
import { listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat, type Table } from '../table.ts'

const forms = createRoute({
  method: 'get',
  path: '/forms',
  summary: 'Các biểu mẫu báo cáo',
  middleware: [guard('see')],
  request: { query: z.strictObject(parameters.page) },
  responses: { 200: listOf(z.array(formReply), 'Mỗi dòng một biểu mẫu'), ...problems },
})

const query = z.strictObject({
  period: parameters.period,
  unit: parameters.unit.optional(),
  calendar: z.enum(['month', 'state']).optional(),
  format: z
    .enum(['json', ...paperFormats])
    .optional()
    .openapi({ description: 'docx, pdf, xlsx: một tệp để tải về' }),
})

const filled = listOf(filledFormReply, 'Các cột, các dòng, ghi chú và đối chiếu với chỉ số; ở dạng bảng, mỗi dòng của biểu một dòng')
const form = createRoute({
  method: 'get',
  path: '/forms/{form}',
  summary: 'Một biểu mẫu lập từ hồ sơ đang có hiệu lực',
  middleware: [guard('see')],
  request: { params: z.strictObject({ form: parameters.text.openapi({ example: '06a' }) }), query },
  responses: { 200: filled, ...problems },
})

const rows = createRoute({
  method: 'get',
  path: '/forms/{form}/rows',
  summary: 'Các dòng đứng sau một ô của biểu, theo từng cột được đếm tạo nên ô ấy',
  middleware: [guard('rows')],
  request: {
    params: z.strictObject({ form: parameters.text.openapi({ example: '06a' }) }),
    query: query.omit({ format: true }).extend({
      column: parameters.text.openapi({ example: 'resolved_late' }),
      own: parameters.flag.optional(),
      level: z.enum(levels).optional(),
      field: parameters.text.optional(),
      limit: parameters.whole(10_000).default(20),
      offset: parameters.whole(999_999_999).default(0),
    }),
  },
  responses: { 200: listOf(formRowsReply, 'Mỗi phần một trang dòng; count là tổng số'), ...problems },
})

/** The rows of all parts under the names they carry, each with the column it was counted for. */
function layParts({ parts }: FormRows): Table {
  const [first] = parts.flatMap(({ rows }) => rows)
  const names = Object.keys(first ?? {})
  return {
    columns: ['column', 'role', ...names].map((name) => ({ name, type: 'text' as const })),
    rows: parts.flatMap(({ key, role, rows }) =>
      rows.map((row) => [key, role, ...names.map((name) => (row[name] === null || row[name] === undefined ? null : String(row[name])))]),
    ),
  }
}

/** The state's forms, each filled in, and the rows behind its cells. */
export const formRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(forms, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.forms(),
        (rows) => layFlat(formReply, rows),
      ),
    )
    .openapi(form, async (c) => {
      const { format = 'json', ...asked } = c.req.valid('query')
      const request = given({ ...asked, ...c.req.valid('param') })
      if (format !== 'json') {
        const { type, bytes } = await writeBeside(await c.var.doors.formPaper(request), format)
        return c.body(bytes, 200, { 'Content-Type': type, ...attached(`bieu-${request.form}-${request.period}.${format}`) }) as never
      }
      return giveList(
        c,
        service,
        () => c.var.doors.form(request),
        ({ columns, rows }) => ({
          columns: ['unit', 'level', 'field', ...columns.map(({ key }) => key)].map((name) => ({ name, type: 'text' as const })),
          rows: rows.map(({ unit, level, field, cells }) => [
            unit,
            level,
            field,
            ...cells.map((cell) => (cell === null ? null : String(cell))),
          ]),
        }),
      )
    })
    .openapi(rows, (c) =>
      giveList(c, service, () => c.var.doors.formRows(given({ ...c.req.valid('query'), ...c.req.valid('param') })), layParts),
    )
