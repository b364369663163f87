import type { Dataset } from '../../definitions/dataset.ts'
import { writeListBook } from '../../documents/write-list-book.ts'
import type { Answerable } from './answer-form.ts'
import { bookWords, sayYes, widthOf } from './book-words.ts'
import type { SheetLine } from './write-sheet.ts'

type Language = 'vi' | 'en'

/** What can be chosen as an answer, by its title; undefined where figures are asked for. */
function choicesOf({ form, choices }: Answerable, language: Language): string[] | undefined {
  if (form === 'yes') return [sayYes(true, language), sayYes(false, language)]
  return form === 'option' ? choices.map(({ title }) => title[language]) : undefined
}

/** The sheet of one unit as a workbook, one criterion a row; what is chosen is chosen from a list. */
export function writeAnswerBook(sheet: Dataset, lines: SheetLine[], language: Language): Uint8Array<ArrayBuffer> {
  const names = Object.keys(sheet.columns)
  const at = names.indexOf('answer')
  const offered = lines.map(({ asked }) => choicesOf(asked, language))
  const words = bookWords[language]
  return writeListBook({
    name: sheet.title[language],
    columns: names.map((name) => ({ head: sheet.columns[name]!.title[language], width: widthOf(name) })),
    lines: lines.map(({ asked, cells }, ix) => {
      const shown = { ...cells, ...(offered[ix] ? { how: words.how, answer: titleOf(asked, cells.answer ?? '', language) } : {}) }
      return names.map((name) => (shown as Record<string, string>)[name] ?? '')
    }),
    choicesOf: (column, line) => (column === at ? offered[line] : undefined),
    words,
  })
}

/** An answer as the list has it. */
function titleOf({ form, choices }: Answerable, answer: string, language: Language): string {
  if (answer === '') return ''
  if (form === 'yes') return sayYes(answer === sayYes(true, 'vi'), language)
  return choices.find(({ id }) => id === answer)?.title[language] ?? answer
}
