import { isUtf8 } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import papaparse from 'papaparse'
import { findEncoding } from './open-bytes.ts'

/** How the beginning of a file would read in an encoding. */
export interface EncodingPreview {
  encoding: string
  rows: string[][]
}

const headSize = 1 << 16
/** Of two that read alike the earlier is the likelier. */
const candidates = [
  'utf-8',
  'windows-1258',
  'tcvn3',
  'vni',
  'viscii',
  'utf-16le',
  'utf-16be',
  'utf-8-twice',
  'tcvn3-in-utf-8',
  'vni-in-utf-8',
]
/** The share of words with letters beyond ASCII that must be Vietnamese syllables. */
const enough = 0.6
/** How near to the likeliest another must come to be shown beside it. */
const nearly = 0.8
const most = 3
const shown = { rows: 4, columns: 30, characters: 40 }

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g
const vowels =
  'a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iu yê oa oă oe oi ôi oo ơi ua uâ uê ui uô uơ uy ưa ưi ươ ưu iêu yêu oai oao oay oeo uây uôi ươi ươu uya uyê uyu'
const syllable = new RegExp(
  `^(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?(?:${vowels.replaceAll(' ', '|')})(?:ng|nh|ch|[cmnpt])?$`,
)

/** Whether a word is written as a Vietnamese syllable: its sounds in their order, one tone at most. */
function isSyllable(word: string): boolean {
  const parts = word.toLowerCase().normalize('NFD')
  return (parts.match(tones)?.length ?? 0) <= 1 && syllable.test(parts.replace(tones, '').normalize('NFC'))
}

/** The words that hold more than ASCII. Signs beyond ASCII that touch letters are part of the word: Vietnamese has none such. */
const wordsBeyond = (text: string): string[] =>
  (text.normalize('NFC').match(/[^\s\0-@[-`{-\x7f\u2010-\u201f]+/g) ?? []).filter((word) => /[^\0-\x7f]/.test(word))

/** The share of words beyond ASCII that are Vietnamese; 0 where there are none, or what is no text at all. */
function likeness(text: string): number {
  if (/[\ufffd\0-\x08\x80-\x9f]/.test(text)) return 0
  const words = wordsBeyond(text)
  return words.length === 0 ? 0 : words.filter(isSyllable).length / words.length
}

/** UTF-16 of nothing but ASCII: read as anything else it is none. */
const isWide = ({ encoding, text }: { encoding: string; text: string }): boolean =>
  encoding.startsWith('utf-16') && /^[\t\n\r -~]+$/.test(text)

/** Whole lines of the beginning as text. */
function decodeHead(head: Buffer, name: string): string {
  const { decode } = findEncoding(name)!
  if (decode === 'utf-8') return isUtf8(head) ? head.toString('utf8') : '\ufffd'
  return decode().write(head)
}

const rowsOf = (text: string): string[][] =>
  papaparse
    .parse<string[]>(text, { preview: shown.rows, skipEmptyLines: 'greedy', delimitersToGuess: [',', ';', '\t'] })
    .data.map((cells) => cells.slice(0, shown.columns).map((cell) => cell.normalize('NFC').trim().slice(0, shown.characters)))

/** The encodings in which the beginning of a file reads as Vietnamese, the likeliest first, each with its first rows. Nothing is decided by it. */
export function previewEncodings(path: string): EncodingPreview[] {
  const head = readLines(path)
  return candidates
    .map((encoding) => ({ encoding, text: decodeHead(head, encoding) }))
    .map((one) => ({ ...one, likeness: isWide(one) ? 1 : likeness(one.text) }))
    .filter((one, _, all) => one.likeness >= enough && one.likeness >= nearly * Math.max(...all.map((other) => other.likeness)))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ encoding, text }) => ({ encoding, rows: rowsOf(text) }))
}

/** So many words beyond ASCII are too few to say that they are of another encoding. */
const fewWords = 5
/** The share of Vietnamese words from which a reading leaves no doubt. */
const sure = 0.9

/** The encoding in which the beginning of a file is Vietnamese beyond doubt, where it is far less so as declared; null where there is none. */
export function likelierEncoding(path: string, declared: string): string | null {
  const head = readLines(path)
  const as = likeness(decodeHead(head, declared))
  const found = candidates
    .map((encoding) => ({ encoding, text: decodeHead(head, encoding) }))
    .find(({ text }) => as < nearly * likeness(text) && likeness(text) >= sure && wordsBeyond(text).length > fewWords)
  return found?.encoding ?? null
}

/** The beginning of a file up to its last line end, of both bytes where they are UTF-16. */
function readLines(path: string): Buffer {
  const file = openSync(path, 'r')
  const head = Buffer.alloc(headSize)
  const count = readSync(file, head, 0, headSize, 0)
  closeSync(file)
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
  if (count < headSize) return head.subarray(mark, count)
  const end = head.lastIndexOf(10) + 1
  return head.subarray(mark, end + (end % 2))
}
