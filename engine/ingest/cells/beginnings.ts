/** Whether a cell may be one of some texts, or begin with it. */
export type MayBegin = (bytes: Buffer, start: number, end: number) => boolean

/** Opens a look at the first two bytes of a cell, in whatever case and form of Unicode they stand; what begins with a blank or an invisible sign may be any text. */
export function openBeginnings(texts: string[]): MayBegin {
  const pairs = new Uint8Array(1 << 16)
  const cases = (text: string) => [text.toLowerCase(), text.toUpperCase()]
  for (const text of [...texts, '\u00a0', '\u200b', '\ufeff'])
    for (const form of ['NFC', 'NFD']) {
      const [a = '', b = ''] = text.normalize(form)
      for (const start of cases(a).flatMap((one) => cases(b).map((other) => Buffer.from(one + other))))
        pairs[(start[0]! << 8) | (start[1] ?? 0)] = 1
    }
  return (bytes, start, end) => {
    if (start === end) return false
    const first = bytes[start]!
    return first <= 32 || pairs[(first << 8) | (end - start === 1 ? 0 : bytes[start + 1]!)] === 1
  }
}
