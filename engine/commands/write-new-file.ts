import { writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { ChisoError } from '../errors.ts'

const why: Record<string, string> = {
  EEXIST: 'tệp này đã có, hãy chọn tên khác',
  ENOENT: 'không có thư mục để ghi vào',
  ENOTDIR: 'không có thư mục để ghi vào',
  EISDIR: 'đây là một thư mục',
  EACCES: 'không được phép ghi ở đây',
  EROFS: 'không được phép ghi ở đây',
}

const refused = (path: string, error: unknown): never => {
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  throw new ChisoError('WRONG_USAGE', { what: `${path}: ${why[code] ?? code}` })
}

/** Writes a file that is not there yet, for its owner alone. Throws WRONG_USAGE where it is, or cannot be made. */
export function writeNewFile(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    refused(path, error)
  }
}

/** The same with what comes piece by piece; answers how many bytes came. */
export async function streamNewFile(path: string, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, 'wx', 0o600).catch((error) => refused(path, error))
  let bytes = 0
  try {
    for await (const piece of pieces) {
      await file.writeFile(piece)
      bytes += piece.byteLength
    }
  } finally {
    await file.close()
  }
  return bytes
}
