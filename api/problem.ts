import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import type { ErrorKind } from '../engine/errors/error-kind.ts'
import { ChisoError } from '../engine/errors.ts'
import { traceOf } from '../engine/trace-of.ts'
import type { ApiEnv } from './access.ts'
import type { Problem } from './problem-schema.ts'

/** One JSON line a call, for the log. */
export type Log = (entry: Record<string, unknown>) => void

const statuses = {
  wrong: 400,
  unknown: 404,
  ambiguous: 409,
  unfit: 400,
  absent: 404,
  stranger: 401,
  forbidden: 403,
  'no-form': 406,
  slow: 408,
  conflict: 409,
  changed: 412,
  unseen: 428,
  'too-large': 413,
  'not-taken': 415,
  'too-often': 429,
  fault: 500,
  misset: 500,
  unavailable: 503,
  full: 507,
} as const satisfies Record<ErrorKind, number>

type Status = (typeof statuses)[ErrorKind]

/** The short name of each status: it does not change from one incident to the next. */
const titles: Record<Status, { vi: string; en: string }> = {
  400: { vi: 'Yêu cầu chưa đúng', en: 'Wrong request' },
  401: { vi: 'Cần đăng nhập', en: 'Sign-in needed' },
  403: { vi: 'Không được phép', en: 'Not allowed' },
  404: { vi: 'Không tìm thấy', en: 'Not found' },
  406: { vi: 'Không có dạng được yêu cầu', en: 'Form not available' },
  408: { vi: 'Gửi quá chậm', en: 'Too slow' },
  409: { vi: 'Không thực hiện được với trạng thái hiện tại', en: 'In conflict with the present state' },
  412: { vi: 'Đã thay đổi từ lúc mở', en: 'Changed since it was opened' },
  413: { vi: 'Nội dung gửi lên quá lớn', en: 'Too large' },
  415: { vi: 'Loại nội dung không nhận', en: 'Kind of content not taken' },
  428: { vi: 'Thiếu bản đã xem', en: 'The version seen is missing' },
  429: { vi: 'Thử quá nhiều lần', en: 'Too many tries' },
  500: { vi: 'Lỗi máy chủ', en: 'Server error' },
  503: { vi: 'Chưa phục vụ được', en: 'Not available' },
  507: { vi: 'Hết chỗ lưu', en: 'Storage full' },
}

const noIncident = '00000000-0000-0000-0000-000000000000'

/** What is wrong with a body that is not what its Content-Type says. */
const unreadable = {
  what: 'nội dung gửi lên không đọc được; hãy gửi JSON hoặc biểu mẫu đúng cú pháp',
  what_en: 'the body cannot be read; send JSON or a form that is well written',
}

/** Whatever was thrown, as the error to show; what is no ChisoError stays hidden behind its incident. */
function readError(thrown: unknown, incident: string): ChisoError {
  if (thrown instanceof ChisoError) return thrown
  // What the checks of a body's form refuse says so in English alone.
  if (thrown instanceof HTTPException && thrown.status === 415) return new ChisoError('WRONG_MEDIA_TYPE')
  if (thrown instanceof HTTPException && thrown.status < 500) return new ChisoError('WRONG_REQUEST', unreadable)
  return new ChisoError('UNEXPECTED', { incident })
}

/** The answer to a thrown error: problem+json in the reader's language; faults of the server go to the log with the incident's id. */
export function answerProblem(thrown: unknown, c: Context<ApiEnv>, log: Log): Response {
  const incident = randomUUID()
  const error = readError(thrown, incident)
  const status = statuses[error.kind]
  const language = c.var.language ?? 'vi'
  if (status >= 500) {
    // The route, not the address: names of people and units stand in addresses.
    const route = matchedRoutes(c).find(({ path }) => !path.endsWith('*'))?.path
    log({ level: 'error', at: new Date().toISOString(), incident, method: c.req.method, route, code: error.code, stack: traceOf(thrown) })
  }
  const problem: Problem = {
    type: `urn:chiso:error:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title: titles[status][language],
    status,
    detail: error.text(language),
    code: error.code,
    // Of what may not be seen every answer is the same, to the letter.
    instance: `urn:uuid:${error.code === 'HIDDEN' ? noIncident : incident}`,
    ...error.details,
  }
  return c.body(JSON.stringify(problem), status, { 'Content-Type': 'application/problem+json', 'Content-Language': language })
}
