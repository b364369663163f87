import { SaxesParser } from 'saxes'
import { corrupt } from './refused-workbook.ts'

/** What is told of an XML document; names are without their prefixes. */
export interface XmlHandlers {
  open(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(text: string): void
}

/** No part of a workbook nests deeper, and none has so many characters in one tag or text. */
const mostDepth = 64
const mostSilence = 1 << 20

/** Parses XML in UTF-8, strictly; yields after each piece, so that what it told can be taken. A DOCTYPE is refused: with it come entities. */
export function* parseXml(pieces: Iterable<Uint8Array>, handlers: XmlHandlers): Generator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parser = new SaxesParser()
  let depth = 0
  let silence = 0
  parser.on('doctype', () => {
    throw corrupt('có DOCTYPE bên trong', 'there is a DOCTYPE inside')
  })
  parser.on('opentag', ({ name, attributes }) => {
    silence = 0
    if (++depth > mostDepth) throw corrupt('lồng quá sâu', 'it nests too deeply')
    handlers.open(local(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    depth--
    silence = 0
    handlers.close?.(local(name))
  })
  const onText = (text: string) => {
    silence = 0
    handlers.text?.(text)
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('error', (error) => {
    throw corrupt(`XML không hợp lệ (${error.message})`, `its XML is broken (${error.message})`)
  })
  const write = (bytes?: Uint8Array) => {
    const text = decode(decoder, bytes)
    silence += text.length
    if (silence > mostSilence) throw corrupt('một ô hoặc thẻ quá dài', 'one cell or tag is too long')
    parser.write(text)
  }
  for (const bytes of pieces) {
    write(bytes)
    yield
  }
  write()
  parser.close()
  yield
}

function decode(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    throw isUtf16(bytes)
      ? corrupt(
          'XML viết bằng UTF-16 (mở bằng Excel hoặc LibreOffice rồi lưu lại thì đọc được)',
          'its XML is UTF-16 (saved anew by Excel or LibreOffice it can be read)',
        )
      : corrupt('XML không phải UTF-8', 'its XML is not UTF-8')
  }
}

/** Whether a part begins with the byte order mark of UTF-16, which no UTF-8 has. */
const isUtf16 = ([first, second]: Uint8Array = new Uint8Array()): boolean => [0xfffe, 0xfeff].includes((first! << 8) | second!)

const local = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** An attribute whose name has a prefix, whatever the prefix is. */
export const prefixed = (attributes: Record<string, string>, name: string): string | undefined =>
  Object.entries(attributes).find(([written]) => written.endsWith(`:${name}`))?.[1]

/** An attribute that is true or false. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'
