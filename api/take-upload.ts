import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from 'hono'
import { ChisoError } from '../engine/errors.ts'
import { partName } from '../engine/files/home-files.ts'
import type { ApiEnv } from './access.ts'
import { boundaryOf, readFilePart } from './multipart.ts'
import { readBody, receiveFile } from './receive-file.ts'
import type { Service } from './service.ts'

/** A sender's file name as a label: no folders, no control characters. It never becomes a path. */
export const labelOf = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .normalize('NFC')
    .trim()
    .slice(-200)

/**
 * Streams the request's file to a place of its own under the home, hands it over and removes it again; `limit` bytes at most.
 * The body is the file itself, named by `name`, or multipart/form-data with the file as its only part.
 */
export async function takeUpload<Answer>(
  c: Context<ApiEnv>,
  service: Service,
  name: string | undefined,
  use: (path: string, fileName: string) => Promise<Answer>,
  limit = service.uploadLimit,
): Promise<Answer> {
  const body = readBody(c.req.raw.body ?? new Blob().stream(), service)
  const folder = join(service.engine.home, 'incoming')
  const path = join(folder, partName())
  try {
    const type = c.req.header('content-type') ?? ''
    const part = /^multipart\/form-data\b/i.test(type) ? await readFilePart(body, boundaryOf(type)) : null
    const fileName = labelOf(name ?? part?.fileName ?? '')
    if (!fileName) throw new ChisoError('FILE_NAME_MISSING')
    await mkdir(folder, { recursive: true })
    await receiveFile(part?.chunks ?? body, path, { ...service, uploadLimit: limit })
    return await use(path, fileName)
  } finally {
    await body.return(undefined)
    await rm(path, { force: true })
  }
}
