import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { writeBeside } from '../../engine/documents/write-beside.ts'
import { paperFormats } from '../../engine/documents/write-paper.ts'
import { paperLineReply, paperReply } from '../../engine/papers/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { attached, giveStream, sandboxed } from '../give-file.ts'
import { giveList, givePage } from '../give-list.ts'
import { given, parameters } from '../parameters.ts'
import { listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'

const bytes = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: { type: 'string' as const, format: 'binary' } } },
})
const whose = { index: parameters.text.optional(), period: parameters.period.optional(), round: parameters.text.optional() }

const list = createRoute({
  method: 'get',
  path: '/papers',
  summary: 'Các văn bản của đợt đánh giá; của một đợt, hay một đơn vị trong bộ chỉ số và kỳ: những văn bản được xem',
  middleware: [guard('see')],
  request: { query: z.strictObject({ ...parameters.page, ...whose, unit: parameters.unit.optional() }) },
  responses: { 200: listOf(z.array(paperLineReply), 'Mỗi dòng một văn bản'), ...problems },
})
const archive = createRoute({
  method: 'get',
  path: '/papers/archive',
  summary: 'Mọi văn bản của một đợt được xem, trong một tệp ZIP',
  middleware: [guard('see')],
  request: { query: z.strictObject({ ...whose, format: z.enum(paperFormats).optional() }) },
  responses: { 200: bytes('application/zip', 'Tệp ZIP'), ...problems },
})
const paper = createRoute({
  method: 'get',
  path: '/papers/{paper}',
  summary: 'Một văn bản lập từ bản chốt, hoặc dự thảo từ số liệu hiện có',
  middleware: [guard('see')],
  request: {
    params: z.strictObject({ paper: parameters.text.openapi({ example: 'bang-tu-cham-diem' }) }),
    query: z.strictObject({
      ...whose,
      unit: parameters.unit.optional(),
      edition: parameters.text.optional(),
      format: z.enum(['json', ...paperFormats]).optional(),
      show: parameters.flag.optional().openapi({ description: 'PDF để xem tại chỗ, trong khung cách ly' }),
    }),
  },
  responses: {
    200: listOf(paperReply, 'Toàn bộ nội dung văn bản; ở dạng bảng, mỗi dòng của các bảng một dòng. format khác json: tệp để tải về'),
    ...problems,
  },
})

/** Papers of rounds: what they say, and as files. */
export const paperRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(list, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.papers(given(c.req.valid('query'))),
        (rows) => layFlat(paperLineReply, rows),
      ),
    )
    .openapi(archive, (c) => {
      const { format = 'pdf', ...asked } = c.req.valid('query')
      const name = `van-ban-${asked.round ?? `${asked.index}-${asked.period}`}.zip`
      const pieces = c.var.doors.paperArchive({ ...given(asked), format })
      return giveStream(c, pieces, { 'Content-Type': 'application/zip', ...attached(name) })
    })
    .openapi(paper, async (c) => {
      const { format = 'json', show = false, ...query } = c.req.valid('query')
      const load = () => c.var.doors.paper(given({ ...c.req.valid('param'), ...query }))
      if (format === 'json')
        return giveList(
          c,
          service,
          load,
          ({ document }) => {
            const tables = document.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.block === 'table' ? [block] : [])))
            const keys = [...new Set(tables.flatMap(({ columns }) => columns.map(({ key }) => key)))]
            return {
              columns: ['table', 'kind', ...keys].map((name) => ({ name, type: 'text' as const })),
              rows: tables.flatMap(({ table, columns, rows }) =>
                rows.map(({ kind, cells }) => [
                  table,
                  kind,
                  ...keys.map((key) => cells[columns.findIndex((one) => one.key === key)] ?? null),
                ]),
              ),
            }
          },
          true,
        )
      const filled = await load()
      const file = await writeBeside(filled.document, format)
      const name = `${filled.paper}-${filled.code ?? filled.index}-${filled.period}.${format}`
      const kept = { 'Content-Type': file.type, 'Cache-Control': 'no-store' }
      const shown = { 'Content-Disposition': 'inline', ...sandboxed }
      return c.body(file.bytes, 200, { ...kept, ...(show && format === 'pdf' ? shown : attached(name)) }) as never
    })
