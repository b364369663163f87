import { parseXml } from './parse-xml.ts'

/** The texts that cells of a workbook share, in one stretch of memory. */
export interface StringTable {
  /** The text of a number, undefined where there is none. */
  at(ix: number): string | undefined
}

/** The memory of the table comes in stretches of this size, or of one longer text: one that grew would be copied, and leave what it was. */
const stretch = 1 << 18
/** Offsets at once. */
const offsets = 1 << 15

/** Reads the shared texts: of rich text all runs, without the phonetic ones. */
export function readStrings(pieces: Iterable<Uint8Array>): StringTable {
  let bytes = Buffer.allocUnsafeSlow(stretch)
  const stretches = [bytes]
  /** Of each text: the stretch it lies in, where it begins and where it ends. */
  const places: Int32Array[] = []
  let count = 0
  let used = 0
  const reader = openTextReader()
  const keep = (text: string) => {
    const size = Buffer.byteLength(text)
    if (used + size > bytes.length) {
      bytes = Buffer.allocUnsafeSlow(Math.max(stretch, size))
      stretches.push(bytes)
      used = 0
    }
    const at = count++ % offsets
    if (at === 0) places.push(new Int32Array(3 * offsets))
    places.at(-1)!.set([stretches.length - 1, used, used + bytes.write(text, used)], 3 * at)
    used += size
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
  return {
    at(ix) {
      if (ix < 0 || ix >= count) return undefined
      const of = places[Math.floor(ix / offsets)]!
      const at = 3 * (ix % offsets)
      return stretches[of[at]!]!.toString('utf8', of[at + 1], of[at + 2])
    },
  }
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
