import type { DatasetReply } from '../../engine/definitions/replies.ts'

/** How much of a file is looked at for its header, in bytes. */
const looked = 65_536

/** How headers are compared. */
const foldHeader = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{Cf}]+/gu, ' ')
    .trim()

/** The first line of a text with something in it, cut into cells and folded; quotes around a cell are left out. */
export function headerOf(text: string): string[] {
  const line = text.split(/[\r\n]+/).find((one) => /[^\s,;]/.test(one) && !/^sep=/i.test(one)) ?? ''
  return line.split(/[,;\t|^~]/).map((cell) => foldHeader(cell.replace(/^\s*"|"\s*$/g, '')))
}

/** Below so many lines with something in them no header is looked for. */
const mostTitles = 30

/** The first lines of a text with something in them, cut into cells; quotes around a cell are left out. */
function linesOf(text: string): Set<string>[] {
  const lines = text.split(/[\r\n]+/).filter((one) => /[^\s,;]/.test(one) && !/^sep=/i.test(one))
  return lines
    .slice(0, mostTitles)
    .map((line) => new Set(line.split(/[,;\t|^~]/).map((cell) => foldHeader(cell.replace(/^\s*"|"\s*$/g, '')))))
}

/**
 * The dataset whose columns a line of a text names best, or two or three lines that are one header: most of its columns there,
 * fewest that must be there missing. Null where none has even half of what it needs; it is a proposal, the import itself decides.
 */
export function suggestDataset(text: string, datasets: DatasetReply[]): string | null {
  const lines = linesOf(text)
  const heads = lines.flatMap((_, at) => [1, 2, 3].map((depth) => new Set(lines.slice(at, at + depth).flatMap((line) => [...line]))))
  const [best] = datasets
    .flatMap(({ id, columns }) => {
      const wanted = columns.filter(({ optional }) => !optional).length
      return heads.map((head) => {
        const there = columns.filter(({ name, headers }) => [name, ...headers].some((one) => head.has(foldHeader(one))))
        return { id, fit: there.filter(({ optional }) => !optional).length / wanted, columns: there.length }
      })
    })
    .filter(({ fit }) => fit >= 0.5)
    .sort((a, b) => b.fit - a.fit || b.columns - a.columns)
  return best?.id ?? null
}

/** The beginning of a file as text, for a look at its header; what is no text gives a text without one. */
export async function readBeginning(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, looked).arrayBuffer())
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** Whether only a look at the bytes can tell what a text is: it holds what no Vietnamese word has and may be in another encoding, or is a page of HTML. */
export const bytesMustTell = (text: string): boolean => /^\s*<|[\0\u0080-\u009f\u00a1-\u00bf\ufffd]/.test(text)
