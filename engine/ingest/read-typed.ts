import { cleanText, severalLines } from './cells/clean-cell.ts'
import { wordsOf } from './issues/issues.ts'

const broken = { encoding: 'UTF-8', hint: 'có ký tự hỏng; hãy gõ lại', hint_en: 'a broken character; type the text anew' }

/** A text that a person typed as it is kept, or what may not stand in it, in words. */
export function readTyped(written: string, language: 'vi' | 'en'): { text: string } | { code: string; message: string } {
  const read = cleanText(written, severalLines)
  if (typeof read === 'string') return { text: read }
  const { code } = read
  const parameters = code === 'BAD_ENCODING' ? broken : read.parameters
  return { code, message: wordsOf({ code, row: null, column: null, parameters }, language) }
}
