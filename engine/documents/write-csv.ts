import papaparse from 'papaparse'
import { guardFormula } from '../guard-formula.ts'

/** Lines written at a time: others are served between two pieces of a long list. */
const pieceLength = 2000

const guarded = (line: readonly unknown[]): unknown[] => line.map((cell) => (typeof cell === 'string' ? guardFormula(cell) : cell))

/** CSV that a spreadsheet opens as it is, the one way any is written: UTF-8 with BOM, CRLF, a ' before text that would be a formula. Comes in pieces. */
export function* writeCsv(lines: readonly (readonly unknown[])[]): Generator<string> {
  for (let at = 0; at === 0 || at < lines.length; at += pieceLength) {
    const piece = lines.slice(at, at + pieceLength)
    yield `${at === 0 ? '\uFEFF' : ''}${piece.length === 0 ? '' : `${papaparse.unparse(piece.map(guarded), { newline: '\r\n' })}\r\n`}`
  }
}
