import { ChisoError } from '../engine/errors.ts'

/** Most bytes of the lines that describe the part. */
const headerLimit = 8192

const refuse = (): never => {
  throw new ChisoError('BODY_NOT_ONE_FILE')
}

/** The boundary a multipart/form-data Content-Type declares. */
export function boundaryOf(contentType: string): string {
  const match = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  return match?.[1] ?? match?.[2] ?? refuse()
}

/** What stands for a character a name may not hold: browsers write the percent forms, others \". */
const escapes: Record<string, string> = { '\\"': '"', '%22': '"', '%0A': '\n', '%0D': '\r' }

/** The file's name in a part's Content-Disposition. */
function fileNameOf(header: string): string {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(header)?.[1] ?? refuse()
  const name = /;?\s*filename="((?:\\"|[^"\r\n])*)"/i.exec(disposition)?.[1]
  return name?.replaceAll(/\\"|%22|%0[AD]/gi, (written) => escapes[written.toUpperCase()]!) ?? refuse()
}

/**
 * The single file of a multipart/form-data body, read as it streams: its name, then its bytes.
 * A second part is refused, for parameters stand in the address: nothing sent is passed over in silence.
 */
export async function readFilePart(
  body: AsyncIterator<Uint8Array>,
  boundary: string,
): Promise<{ fileName: string; chunks: AsyncGenerator<Uint8Array> }> {
  let buffer: Buffer = Buffer.alloc(0)
  const more = async (): Promise<void> => {
    const { done, value } = await body.next()
    if (done) throw new ChisoError('UPLOAD_CUT')
    buffer = Buffer.concat([buffer, value])
  }
  const find = async (mark: string, limit: number): Promise<number> => {
    for (;;) {
      const at = buffer.indexOf(mark)
      if (at >= 0) return at
      if (buffer.length > limit) refuse()
      await more()
    }
  }

  const opening = `--${boundary}\r\n`
  if ((await find(opening, opening.length)) !== 0) refuse()
  const headerEnd = await find('\r\n\r\n', headerLimit)
  const fileName = fileNameOf(buffer.toString('utf8', opening.length, headerEnd))
  buffer = buffer.subarray(headerEnd + 4)

  async function* readChunks(): AsyncGenerator<Uint8Array> {
    const closing = Buffer.from(`\r\n--${boundary}`)
    let at = buffer.indexOf(closing)
    while (at < 0) {
      // The boundary may have begun at the end of what is here: that much is held back.
      const safe = Math.max(0, buffer.length - closing.length + 1)
      if (safe > 0) yield buffer.subarray(0, safe)
      buffer = buffer.subarray(safe)
      await more()
      at = buffer.indexOf(closing)
    }
    if (at > 0) yield buffer.subarray(0, at)
    buffer = buffer.subarray(at + closing.length)
    while (buffer.length < 2) await more()
    if (buffer.toString('latin1', 0, 2) !== '--') refuse()
    // Whatever follows the end is read and dropped, as the standard says.
    for (let rest = await body.next(); !rest.done; rest = await body.next());
  }
  return { fileName, chunks: readChunks() }
}
