/** What a workbook of a round says beside its cells. */
export const bookWords = {
  vi: {
    refusal: 'Hãy chọn một mục trong danh sách, hoặc để trống.',
    lists: 'Danh mục',
    how: 'Trả lời: chọn một mục trong danh sách',
  },
  en: { refusal: 'Choose one of the list, or leave it empty.', lists: 'Lists', how: 'Answer: choose one of the list' },
}

/** Yes or no, as a sheet has it and reads it. */
export const sayYes = (is: boolean, language: 'vi' | 'en'): string =>
  ({ vi: { true: 'Có', false: 'Không' }, en: { true: 'Yes', false: 'No' } })[language][`${is}`]

const wide = new Set(['title', 'rule', 'how', 'answer', 'explanation', 'document', 'not_applicable', 'reason', 'comment', 'index'])

/** The width of a column in characters. */
export const widthOf = (name: string): number => (wide.has(name) ? 36 : 14)
