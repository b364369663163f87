import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import { ChisoError, type ErrorCode } from '../engine/errors.ts'
import { traceOf } from '../engine/trace-of.ts'
import type { ApiEnv } from './access.ts'
import type { Problem } from './problem-schema.ts'

/** One JSON line a call, for the log. */
export type Log = (entry: Record<string, unknown>) => void

const statuses = {
  DEFINITIONS_WRONG: 500,
  HOME_IN_USE: 503,
  HOME_DAMAGED: 503,
  HOME_NEWER: 503,
  HOME_NOT_WRITABLE: 503,
  CHAIN_BROKEN: 503,
  BACKUP_FOLDER_NOT_EMPTY: 409,
  BACKUP_IN_HOME: 400,
  NO_BACKUP: 404,
  BACKUP_DAMAGED: 409,
  ORIGINAL_DAMAGED: 500,
  OTHER_DATASET: 409,
  PORT_IN_USE: 503,
  HOST_NOT_LOCAL: 500,
  NO_ADMINISTRATOR: 409,
  CERTIFICATE_UNFIT: 500,
  UNKNOWN_COMMAND: 400,
  WRONG_USAGE: 400,
  FILE_NOT_FOUND: 400,
  NO_SUCH_DATASET: 404,
  NO_SUCH_INDICATOR: 404,
  NO_SUCH_PLAN: 404,
  NO_SUCH_ANNEX: 404,
  WRONG_PLAN_ID: 400,
  PLAN_YEAR_NEEDED: 400,
  NO_SUCH_FORM: 404,
  FORM_ONLY_READ: 400,
  NO_SUCH_PAPER: 404,
  PAPER_NEEDS_UNIT: 400,
  PAPER_OF_WHAT: 400,
  NO_SUCH_UNIT: 404,
  UNIT_NOT_ALONE: 409,
  NO_SUCH_ALIAS: 404,
  ALIAS_TAKEN: 409,
  NO_PERIOD_OF_ROWS: 400,
  NO_UNIT_OF_ROWS: 400,
  NO_SUCH_SOURCE: 404,
  NO_SUCH_COLUMN: 400,
  NO_SUCH_BATCH: 404,
  NO_SUCH_REFUSAL: 404,
  NO_SUCH_JOB: 404,
  JOB_BUSY: 409,
  TOO_MANY_JOBS: 409,
  NO_REPAIR_FILE: 409,
  BATCH_UNDONE: 409,
  WRONG_PERIOD: 400,
  SNAPSHOT_NEEDS_PERIOD: 400,
  SNAPSHOT_WITHOUT_DATES: 400,
  NO_SUCH_INDEX: 404,
  NO_SET_FOR_YEAR: 404,
  NO_SUCH_ROUND: 404,
  NO_SUCH_STEPS: 404,
  NO_SUCH_STEP: 404,
  UNIT_NOT_IN_ROUND: 404,
  ROUND_OPEN: 409,
  NO_ROUND: 409,
  NO_UNITS: 409,
  NO_APPRAISER: 409,
  STEP_NOT_CLOSED_SO: 409,
  STEP_CHANGED: 409,
  SHEET_INCOMPLETE: 409,
  NO_SUCH_PART: 404,
  NOTHING_OPEN: 409,
  ITEMS_OPEN: 409,
  PARTS_OPEN: 409,
  UNITS_AHEAD: 409,
  NO_SUCH_VERSION: 404,
  NO_SUCH_DRAFT: 404,
  DRAFT_NOT_ALONE: 409,
  DRAFT_CHANGED: 412,
  SET_VERSION_TAKEN: 409,
  SET_NAME_WRONG: 400,
  SET_NOT_SOUND: 409,
  ENTRY_NAME_WRONG: 400,
  ENTRY_CHANGED: 412,
  ENTRY_NOT_SOUND: 409,
  UNITS_NOT_TAKEN: 409,
  VERDICTS_MISSING: 409,
  PAPERS_MISSING: 400,
  WRONG_DAY: 400,
  DAY_OUTSIDE_YEAR: 400,
  ROUND_LOCKED: 409,
  EDITION_DAMAGED: 500,
  NO_SUCH_EDITION: 404,
  NOT_PUBLISHABLE: 409,
  REPORT_PERIOD: 400,
  REPORT_NOT_OVER: 409,
  REPORT_ISSUED: 409,
  REPORT_CHANGED: 412,
  NOT_WITHDRAWABLE: 409,
  NO_EDITION_HERE: 400,
  EVIDENCE_REFUSED: 415,
  EVIDENCE_DAMAGED: 500,
  NO_SUCH_EVIDENCE: 404,
  UNIT_NOT_SCORED: 404,
  NO_SUCH_CRITERION: 404,
  NOT_APPRAISED: 409,
  NOT_FINAL: 409,
  SURVEY_OPEN: 409,
  PERIOD_OUTSIDE_PLAN: 400,
  WRONG_READING: 400,
  ANSWERS_CHANGED: 412,
  VERDICTS_CHANGED: 412,
  SEEN_MISSING: 428,
  QUERY_TOO_LONG: 503,
  OUT_OF_MEMORY: 503,
  STORAGE_FULL: 507,
  STORAGE_FAILED: 503,
  REPLAY_DIFFERS: 500,
  NOT_ALLOWED: 403,
  HIDDEN: 404,
  SIGN_IN_NEEDED: 401,
  SIGN_IN_FAILED: 401,
  CODE_WRONG: 401,
  PASSWORD_CHANGE: 403,
  SECOND_FACTOR_NEEDED: 403,
  PASSWORD_WRONG: 400,
  PASSWORD_UNFIT: 400,
  TOO_MANY_TRIES: 429,
  ACCOUNT_NAME: 400,
  NO_SUCH_ACCOUNT: 404,
  ACCOUNT_CLOSED: 409,
  NO_SUCH_ROLE: 400,
  UNIT_NEEDED: 400,
  UNIT_NOT_TAKEN: 400,
  ROLE_HELD: 409,
  ROLE_NOT_HELD: 409,
  FIRST_ADMINISTRATOR: 409,
  LAST_ADMINISTRATOR: 409,
  WRONG_DAYS: 400,
  FOREIGN_HOST: 403,
  FOREIGN_ORIGIN: 403,
  NOT_FOUND: 404,
  NOT_ACCEPTABLE: 406,
  TOO_LARGE: 413,
  TOO_SLOW: 408,
  UPLOAD_CUT: 400,
  BODY_NOT_ONE_FILE: 400,
  FILE_NAME_MISSING: 400,
  UNEXPECTED: 500,
  WRONG_REQUEST: 400,
} as const satisfies Record<ErrorCode, number>

type Status = (typeof statuses)[ErrorCode]

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
  415: { vi: 'Loại tệp không nhận', en: 'Kind of file not taken' },
  428: { vi: 'Thiếu bản đã xem', en: 'The version seen is missing' },
  429: { vi: 'Thử quá nhiều lần', en: 'Too many tries' },
  500: { vi: 'Lỗi máy chủ', en: 'Server error' },
  503: { vi: 'Chưa phục vụ được', en: 'Not available' },
  507: { vi: 'Hết chỗ lưu', en: 'Storage full' },
}

const noIncident = '00000000-0000-0000-0000-000000000000'

/** What the server's library says of bodies that it cannot read, by status. */
const bodies: Record<number, string> = {
  400: 'nội dung gửi lên không đọc được; hãy gửi JSON hoặc biểu mẫu đúng cú pháp',
  415: 'kiểu nội dung (Content-Type) không nhận; hãy gửi application/json',
}

/** Whatever was thrown, as the error to show; what is no ChisoError stays hidden behind its incident. */
function readError(thrown: unknown, incident: string): ChisoError {
  if (thrown instanceof ChisoError) return thrown
  if (thrown instanceof HTTPException && thrown.status < 500)
    return new ChisoError('WRONG_REQUEST', { what: bodies[thrown.status] ?? thrown.message, what_en: thrown.message })
  return new ChisoError('UNEXPECTED', { incident })
}

/** The answer to a thrown error: problem+json in the reader's language; faults of the server go to the log with the incident's id. */
export function answerProblem(thrown: unknown, c: Context<ApiEnv>, log: Log): Response {
  const incident = randomUUID()
  const error = readError(thrown, incident)
  const status = statuses[error.code]
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
