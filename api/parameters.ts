import type { Hook } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import { sayRight } from '../engine/definitions/say-right.ts'
import { ChisoError } from '../engine/errors.ts'
import { readGroup, readKinds } from '../engine/imports/aside.ts'
import { rowKindNames } from '../engine/ingest/rows/row-kinds.ts'
import { inWords } from '../engine/said.ts'
import { givenMap } from '../engine/source-map.ts'
import type { ApiEnv } from './access.ts'

const name = z.string().min(1).max(255)
const long = z.string().min(1).max(5000)

const whole = (max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number')
    .transform(Number)
    .pipe(z.number().max(max))
    .openapi({ type: 'integer', minimum: 0, maximum: max })

/** Documents a body that is JSON. */
export const bodyOf = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

/** What a route is asked with that takes no parameters. */
export const none = z.strictObject({})

/** Parameters that several routes take, with their documentation. */
export const parameters = {
  text: name,
  /** What a person writes of an act. */
  typed: z.string().min(1).max(4096),
  period: name.openapi({ description: 'Kỳ: 2022, 2022-H1, 2022-9M, 2022-Q3 hoặc 2022-M07' }),
  unit: name.openapi({ description: 'Id của đơn vị, hoặc mã có hiệu lực vào ngày cuối kỳ' }),
  flag: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .openapi({ type: 'string', enum: ['true', 'false'] }),
  /** What is done in a unit's place: that it is, and the signed paper. */
  join: z
    .literal('true')
    .transform(() => true as const)
    .optional()
    .openapi({ type: 'string', enum: ['true'], description: 'Ghép các ảnh JPG thành một tệp PDF' }),
  inPlace: {
    onBehalf: z
      .literal('true')
      .transform(() => true)
      .optional()
      .openapi({ type: 'string', enum: ['true'], description: 'Làm thay đơn vị' }),
    signed: z.string().length(64).optional().openapi({ description: 'SHA-256 của phiếu đã ký, đã lưu làm minh chứng' }),
  },
  whole,
  /** Which part of a list. */
  page: {
    limit: whole(100_000).optional().openapi({ description: 'Nhiều nhất bao nhiêu dòng; X-Total-Count là tổng số' }),
    offset: whole(999_999_999).optional().openapi({ description: 'Bỏ qua bấy nhiêu dòng đầu' }),
  },
  /** JSON text of a map: headers alone, or headers, values and dates. */
  columnMap: z
    .string()
    .max(100_000)
    .transform((text, context) => {
      try {
        return givenMap.parse(JSON.parse(text))
      } catch {
        context.addIssue({ code: 'custom', message: '{"Số hồ sơ": "dossier_id"}, {"headers": …, "values": …, "dates": …}' })
        return z.NEVER
      }
    })
    .openapi({
      type: 'string',
      description:
        'JSON: tiêu đề trong tệp → cột chuẩn, ví dụ {"Số hồ sơ": "dossier_id"}; hoặc {"headers": …, "values": {cột: {chữ trong tệp: giá trị}}, "dates": {cột: "HH:mm dd/MM/yyyy"}}',
    }),
  /** Kinds of rows that are no data, with commas between them. */
  rowKinds: name
    .transform(readKinds)
    .openapi({ type: 'string', description: `Bỏ các dòng không phải dữ liệu: ${rowKindNames.join(', ')}`, example: 'total,header' }),
  /** Groups of faulty rows that are not counted, one a parameter. */
  rowGroups: z
    .union([long, z.array(long).max(100)])
    .transform((texts) => [texts].flat().map(readGroup))
    .openapi({
      type: 'array',
      items: { type: 'string' },
      description: 'Để riêng các dòng lỗi, không tính: MÃ_LỖI:cột=lý do, ví dụ UNKNOWN_UNIT:unit_code=đơn vị đã giải thể',
    }),
  /** One value, or the parameter repeated; what is said twice counts once. */
  several: z
    .union([long, z.array(long).max(1000)])
    .transform((value) => [...new Set([value].flat())])
    .openapi({ type: 'array', items: { type: 'string' } }),
}

/** Leaves out what was not given: the engine's requests know absent, not undefined. */
export function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}

type Issue = z.core.$ZodIssue
const words = {
  vi: { unknown: 'không có tham số này', missing: 'thiếu tham số này', whole: 'nội dung gửi lên' },
  en: { unknown: 'there is no such parameter', missing: 'this parameter is missing', whole: 'what was sent' },
}

function sayIssue(issue: Issue, data: unknown, language: 'vi' | 'en'): string {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${key.slice(0, 100)}: ${words[language].unknown}`).join('; ')
  const right = inWords(sayRight(issue), language)
  if (issue.path.length === 0) return `${words[language].whole}: ${right}`
  const input = issue.path.reduce<unknown>((within, key) => (within as Record<PropertyKey, unknown> | null | undefined)?.[key], data)
  const place = issue.path.map((key) => String(key).slice(0, 100)).join('.')
  return `${place}: ${input === undefined ? words[language].missing : right}`
}

/** WRONG_REQUEST that names each parameter which fails its schema. */
export const wrongRequest = ({ issues }: z.core.$ZodError, data: unknown, language: 'vi' | 'en'): ChisoError =>
  new ChisoError('WRONG_REQUEST', { what: issues.map((issue) => sayIssue(issue, data, language)).join('; ') })

/** Refuses a request whose parameters fail their schema with WRONG_REQUEST, naming each. */
export const refuseWrongParameters: Hook<unknown, ApiEnv, string, undefined> = (result, c) => {
  if (result.success) return undefined
  throw wrongRequest(result.error as z.ZodError, (result as { data?: unknown }).data, c.var.language)
}
