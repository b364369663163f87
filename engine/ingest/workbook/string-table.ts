import { parseXml } from './parse-xml.ts'

/** The texts that cells of a workbook share, in one stretch of memory. */
export interface StringTable {
  /** The text of a number, undefined where there is none. */
  at(ix: number): string | undefined
}

/** Reads the shared texts: of rich text all runs, without the phonetic ones. */
export function readStrings(pieces: Iterable<Uint8Array>): StringTable {
  let bytes = Buffer.allocUnsafe(1 << 16)
  let ends = new Int32Array(1 << 12)
  let count = 0
  let used = 0
  const reader = openTextReader()
  const keep = (text: string) => {
    const size = Buffer.byteLength(text)
    if (used + size > bytes.length) {
      const bigger = Buffer.allocUnsafe(2 * bytes.length + size)
      bytes.copy(bigger, 0, 0, used)
      bytes = bigger
    }
    if (count === ends.length) {
      const bigger = new Int32Array(2 * count)
      bigger.set(ends)
      ends = bigger
    }
    used += bytes.write(text, used)
    ends[count++] = used
  }
  const handlers = {
    open: reader.open,
    text: reader.text,
    close(name: string) {
      reader.close(name)
      if (name === 'si') keep(reader.take())
    },
  }
  for (const _ of parseXml(pieces, handlers));
  return { at: (ix) => (ix >= 0 && ix < count ? bytes.toString('utf8', ix === 0 ? 0 : ends[ix - 1]!, ends[ix]) : undefined) }
}

export interface RichTextReader {
  open(name: string): void
  close(name: string): void
  text(text: string): void
  take(): string
}

/** Joins the texts within a shared or an inline string. */
export function openTextReader(): RichTextReader {
  let joined = ''
  let isText = false
  let isPhonetic = false
  return {
    open(name) {
      if (name === 't') isText = !isPhonetic
      else if (name === 'rPh') isPhonetic = true
    },
    close(name) {
      if (name === 't') isText = false
      else if (name === 'rPh') isPhonetic = false
    },
    text(text) {
      if (isText) joined += text
    },
    take() {
      const text = readEscapes(joined)
      joined = ''
      return text
    },
  }
}

/** Characters that XML cannot hold stand as `_x000D_` in a workbook. */
export const readEscapes = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text
