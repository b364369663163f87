import type { Context } from 'hono'
import { ChisoError } from '../engine/errors.ts'
import { labelOf } from '../engine/files/file-label.ts'
import type { Received } from '../engine/files/home-files.ts'
import type { ApiEnv } from './access.ts'
import { boundaryOf, readFilePart } from './multipart.ts'
import { readBody } from './read-body.ts'
import type { Service } from './service.ts'

const bytes = { type: 'string' as const, format: 'binary' }

/** The body of a request that is a file, as the API's description has it. */
export const uploadBody = {
  required: true,
  content: {
    'application/octet-stream': { schema: bytes },
    'multipart/form-data': { schema: { type: 'object' as const, required: ['file'], properties: { file: bytes } } },
  },
}

/**
 * Streams the request's file into the home, `limit` bytes at most, and hands it over: whoever takes it keeps or removes it.
 * The body is the file itself, named by `name`, or multipart/form-data with the file as its only part.
 */
export async function takeUpload<Reply>(
  c: Context<ApiEnv>,
  service: Service,
  name: string | undefined,
  use: (received: Received, fileName: string) => Promise<Reply>,
  limit = service.uploadLimit,
): Promise<Reply> {
  const body = readBody(c.req.raw.body ?? new Blob().stream(), service)
  try {
    const type = c.req.header('content-type') ?? ''
    const part = /^multipart\/form-data\b/i.test(type) ? await readFilePart(body, boundaryOf(type)) : null
    const fileName = labelOf(name ?? part?.fileName ?? '')
    if (!fileName) throw new ChisoError('FILE_NAME_MISSING')
    return await use(await c.var.doors.receive(part?.chunks ?? body, limit), fileName)
  } finally {
    await body.return(undefined)
  }
}
