import { readFileSync, statSync } from 'node:fs'
import { said } from '../said.ts'
import { type Fault, toldIn } from './fault.ts'

/** The most bytes a file of definitions may have: what people write by hand is far below it, lists of units are longer. */
const limits = { yaml: 2 ** 20, csv: 2 ** 25 }

/** What stands in no text: control characters but tabs and line ends, what turns the direction of text, halves of characters. */
export const oddCharacter = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u

/** The text of a file of definitions, NFC, without a BOM; null with the fault added where it is too large, no UTF-8 or holds control characters. */
export function readText(file: string, kind: keyof typeof limits, faults: Fault[]): string | null {
  const limit = limits[kind]
  if (statSync(file).size > limit) {
    faults.push({ file, line: 1, ...toldIn(said`more than ${limit / 2 ** 20} MiB`, said`smaller files, one subject each`) })
    return null
  }
  const bytes = readFileSync(file)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC')
  } catch {
    faults.push({ file, line: lineOfBadByte(bytes), ...toldIn(said`bytes that are no UTF-8`, said`the file saved as UTF-8`) })
    return null
  }
  const odd = text.search(oddCharacter)
  if (odd < 0) return text
  const line = text.slice(0, odd).split('\n').length
  faults.push({ file, line, ...toldIn(said`a control character`, said`text without it`) })
  return null
}

function lineOfBadByte(bytes: Buffer): number {
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start)
    const stop = end < 0 ? bytes.length : end
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, stop))
    } catch {
      return line
    }
    start = stop + 1
  }
  return line
}
