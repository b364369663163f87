import iconv from 'iconv-lite'

/** Turns bytes into text piece by piece; what has no meaning becomes U+FFFD. */
export interface Decoder {
  write(bytes: Buffer): string
  end(): string | undefined
}

const range = Array.from({ length: 256 }, (_, byte) => byte)
const tableOf = (name: string): string[] => range.map((byte) => new TextDecoder(name).decode(Uint8Array.of(byte)))

/** Where a byte went when it was read as a single-byte encoding of the West or of Vietnam: they agree where they overlap. */
const misread = new Map(
  ['windows-1258', 'windows-1252'].flatMap((name) => tableOf(name).map((text, byte): [string, number] => [text, byte])),
)
for (const byte of range.slice(128, 160)) misread.set(String.fromCharCode(byte), byte)

const acute = '\u0301'
const marks = { acute, grave: '\u0300', hook: '\u0309', tilde: '\u0303', dot: '\u0323', hat: '\u0302', bowl: '\u0306' }
const { grave, hook, tilde, dot, hat, bowl } = marks
/** The font VNI: one byte the letter, a second one its marks; a few letters are one byte. As lower-case letters of Latin-1. */
const vniMarks: Record<string, string> = {
  ...{ ù: acute, ø: grave, û: hook, õ: tilde, ï: dot },
  ...{ â: hat, á: hat + acute, à: hat + grave, å: hat + hook, ã: hat + tilde, ä: hat + dot },
  ...{ ê: bowl, é: bowl + acute, è: bowl + grave, ú: bowl + hook, ü: bowl + tilde, ë: bowl + dot },
}
const vniLetters: Record<string, string> = { ñ: 'đ', ô: 'ơ', ö: 'ư', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' }
const vni = tableOf('windows-1252').map((text) => {
  const lower = text.toLowerCase()
  const letter = vniLetters[lower]
  return vniMarks[lower] ?? (letter === undefined ? text : text === lower ? letter : letter.toUpperCase())
})
const tcvn = range.map((byte) => iconv.decode(Buffer.of(byte), 'tcvn'))

/** Text of UTF-8 each letter of which was a byte once: those bytes. */
const bytesOf = (text: string): number[] => [...text].flatMap((letter) => misread.get(letter) ?? [0xef, 0xbf, 0xbd])

function overUtf8(read: (text: string, last: boolean) => string): Decoder {
  const outer = new TextDecoder('utf-8', { ignoreBOM: true })
  return { write: (bytes) => read(outer.decode(bytes, { stream: true }), false), end: () => read(outer.decode(), true) }
}

const inUtf8 = (table: string[]) => () =>
  overUtf8((text) =>
    [...text]
      .map((letter) => {
        const byte = misread.get(letter)
        return byte === undefined ? '\ufffd' : table[byte]!
      })
      .join(''),
  )

/** Encodings that neither the platform nor a library decodes: a font's, and text in UTF-8 whose letters are the bytes of another encoding. */
export const oddEncodings: Record<string, () => Decoder> = {
  vni: () => ({ write: (bytes) => Array.from(bytes, (byte) => vni[byte]!).join(''), end: () => undefined }),
  'utf-8-twice': () => {
    const inner = new TextDecoder('utf-8', { ignoreBOM: true })
    return overUtf8((text, last) => inner.decode(Uint8Array.from(bytesOf(text)), { stream: !last }))
  },
  'tcvn3-in-utf-8': inUtf8(tcvn),
  'vni-in-utf-8': inUtf8(vni),
}

/** Whether an encoding lies over UTF-8, whose byte order mark it may have. */
export const isOverUtf8 = (name: string): boolean => /^utf-8-twice$|-in-utf-8$/.test(name)
