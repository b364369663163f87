import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { ChisoError } from '../../engine/errors.ts'
import { largestEvidence } from '../../engine/rounds/evidence/receive-evidence.ts'
import { coverageReply, evidenceAddedReply, evidenceRemovedReply, evidenceRowReply } from '../../engine/rounds/evidence/replies.ts'
import { type ApiEnv, guard } from '../access.ts'
import { attached, giveStream, sandboxed } from '../give-file.ts'
import { givePage } from '../give-list.ts'
import { takesStream } from '../limit-bodies.ts'
import { bodyOf, given, parameters } from '../parameters.ts'
import { jsonOf, listOf, problems } from '../responses.ts'
import type { Service } from '../service.ts'
import { layFlat } from '../table.ts'
import { takeUpload, uploadBody } from '../take-upload.ts'

const { typed: long } = parameters
const papers = {
  number: long.optional(),
  issued: z.string().max(10).optional(),
  issuer: long.optional(),
  page: long.optional(),
  quote: long.optional(),
  kept: long.optional(),
}
const round = z.strictObject({ round: parameters.text })
const one = z.strictObject({ round: parameters.text, evidence: parameters.text })
const ofUnit = z.strictObject({ unit: parameters.unit })
const bytes = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: { type: 'string' as const, format: 'binary' } } },
})

const list = createRoute({
  method: 'get',
  path: '/rounds/{round}/evidence',
  summary: 'Tài liệu kiểm chứng của một đơn vị theo tiêu chí, mục nào còn thiếu',
  middleware: [guard('sheets', 'judge')],
  request: { params: round, query: ofUnit.extend(parameters.page) },
  responses: { 200: listOf(z.array(coverageReply), 'Ở dạng bảng: mỗi tài liệu một dòng'), ...problems },
})
const add = createRoute({
  method: 'post',
  path: '/rounds/{round}/evidence',
  summary: 'Thêm một tệp làm minh chứng; tệp ZIP được bung ra, mỗi tệp một minh chứng. Không tải văn bản mật',
  middleware: [guard('answer', 'lock', 'behalf'), takesStream],
  request: {
    params: round,
    query: z.strictObject({
      ...{ unit: parameters.unit, criterion: parameters.text, file: parameters.text.optional() },
      join: parameters.join,
      ...papers,
      ...parameters.inPlace,
    }),
  },
  requestBody: uploadBody,
  responses: { 201: jsonOf(evidenceAddedReply, 'Đã thêm'), ...problems },
})
const referenceBody = z
  .strictObject({
    ...{ criterion: parameters.text, link: long.optional(), paper: z.boolean().optional() },
    ...{ onBehalf: z.boolean().optional(), signed: z.string().length(64).optional() },
    ...papers,
  })
  .refine(({ link, paper }) => (link === undefined) === (paper === true), { path: ['link'], error: 'link, paper: true' })
  .meta({ id: 'EvidenceReferenceBody' })
const refer = createRoute({
  method: 'post',
  path: '/rounds/{round}/evidence/references',
  summary: 'Thêm minh chứng không có tệp: một đường dẫn (không bao giờ được mở), hoặc văn bản giấy và nơi lưu',
  middleware: [guard('answer', 'lock', 'behalf')],
  request: { params: round, query: ofUnit, body: bodyOf(referenceBody) },
  responses: { 201: jsonOf(evidenceAddedReply, 'Đã thêm'), ...problems },
})
const remove = createRoute({
  method: 'post',
  path: '/rounds/{round}/evidence/{evidence}/removal',
  summary: 'Bỏ một minh chứng; tệp đã lưu vẫn được giữ',
  middleware: [guard('answer')],
  request: {
    params: one,
    query: ofUnit,
    body: bodyOf(z.strictObject({ reason: long.optional() }).meta({ id: 'EvidenceRemovalBody' })),
  },
  responses: { 200: jsonOf(evidenceRemovedReply, 'Đã bỏ'), ...problems },
})
const file = createRoute({
  method: 'get',
  path: '/rounds/{round}/evidence/{evidence}/file',
  summary: 'Tệp của một minh chứng, để tải về',
  middleware: [guard('sheets', 'judge')],
  request: { params: one, query: ofUnit },
  responses: { 200: bytes('application/octet-stream', 'Tệp'), ...problems },
})
const preview = createRoute({
  method: 'get',
  path: '/rounds/{round}/evidence/{evidence}/preview',
  summary: 'Xem tại chỗ một minh chứng PDF, JPG hoặc PNG, trong khung cách ly',
  middleware: [guard('sheets', 'judge')],
  request: { params: one, query: ofUnit },
  responses: { 200: bytes('application/pdf', 'Tệp; ảnh thì là image/jpeg hoặc image/png'), ...problems },
})
const archive = createRoute({
  method: 'get',
  path: '/rounds/{round}/evidence/archive',
  summary: 'Mọi minh chứng của một đơn vị trong một tệp ZIP kèm danh mục',
  middleware: [guard('sheets', 'judge')],
  request: { params: round, query: ofUnit },
  responses: { 200: bytes('application/zip', 'Tệp ZIP'), ...problems },
})

const shownTypes: Record<string, string> = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' }

/** What proves a unit's answers: files, links and papers. */
export const evidenceRoutes = (service: Service) =>
  new OpenAPIHono<ApiEnv>()
    .openapi(list, (c) =>
      givePage(
        c,
        service,
        c.req.valid('query'),
        () => c.var.doors.evidence({ ...c.req.valid('param'), ...c.req.valid('query') }),
        (rows) =>
          layFlat(
            evidenceRowReply,
            rows.flatMap(({ criterion, evidence }) => evidence.map((item) => ({ criterion, ...item }))),
          ),
      ),
    )
    .openapi(add, async (c) => {
      const { file: name, ...request } = given({ ...c.req.valid('param'), ...c.req.valid('query') })
      const reply = await takeUpload(
        c,
        service,
        name,
        (received, fileName) => c.var.doors.addEvidence({ ...request, received, fileName }),
        largestEvidence,
      )
      return c.json(reply, 201)
    })
    .openapi(refer, async (c) => {
      const { link, paper: _, ...request } = given({ ...c.req.valid('param'), ...c.req.valid('query'), ...c.req.valid('json') })
      return c.json(await c.var.doors.addReference({ ...request, ...(link === undefined ? { paper: true } : { link }) }), 201)
    })
    .openapi(remove, async (c) =>
      c.json(await c.var.doors.removeEvidence(given({ ...c.req.valid('param'), ...c.req.valid('query'), ...c.req.valid('json') })), 200),
    )
    .openapi(file, (c) => {
      const { name, pieces } = c.var.doors.evidenceFile({ ...c.req.valid('param'), ...c.req.valid('query') })
      return giveStream(c, pieces, { 'Content-Type': 'application/octet-stream', ...attached(name), ...sandboxed })
    })
    .openapi(preview, (c) => {
      const asked = c.req.valid('param')
      const { type, pieces } = c.var.doors.evidenceFile({ ...asked, ...c.req.valid('query') })
      const shown = shownTypes[type]
      if (shown === undefined) throw new ChisoError('NO_SUCH_EVIDENCE', { evidence: asked.evidence })
      return giveStream(c, pieces, { 'Content-Type': shown, 'Content-Disposition': 'inline', ...sandboxed })
    })
    .openapi(archive, (c) => {
      const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
      const name = `minh-chung-${asked.round}-${asked.unit}.zip`
      return giveStream(c, c.var.doors.evidenceArchive(asked), { 'Content-Type': 'application/zip', ...attached(name), ...sandboxed })
    })
