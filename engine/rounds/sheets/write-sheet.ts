import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Dataset } from '../../definitions/dataset.ts'
import { writeCsv } from '../../documents/write-csv.ts'
import { fractionOf } from '../../exact.ts'
import type { StandingAnswer } from '../../records/folds/answers.ts'
import { leafKinds } from '../../rules/table.ts'
import { declines, type Measured } from '../../scoring/choose-input.ts'
import { type Answerable, answerablesOf } from './answer-form.ts'
import { ownerCells, type SheetOwner } from './sheet-owner.ts'

type Language = 'vi' | 'en'

/** What a sheet says, line by line, by the columns of its definition. */
export interface SheetLine {
  asked: Answerable
  cells: Record<string, string>
}

/** One line for each criterion that takes an answer, with what the data say and what was answered already. */
export function sheetLines(
  set: CriteriaSet,
  whose: Omit<SheetOwner, 'set'>,
  data: Map<string, Measured>,
  answers: Map<string, StandingAnswer>,
  language: Language,
): SheetLine[] {
  const owner = ownerCells({ ...whose, set }, language)
  const { nodes, byCode } = treeOf(set)
  return [...answerablesOf(set).values()].map((asked): SheetLine => {
    const { code, title, rule } = asked
    const max = byCode.has(code) ? (nodes[byCode.get(code)!]!.criterion.max ?? 0) : maxOfLine(set, code)
    const cells = {
      code,
      title: title[language],
      max: String(max),
      rule: leafKinds[rule.kind]!.text(rule.body, fractionOf(max))[language],
      how: howToAnswer(asked, language) + (data.has(code) ? besideData[language] : ''),
      data: sayMeasured(data.get(code), language),
      ...answered(asked, answers.get(code)),
      ...owner,
    }
    return { asked, cells }
  })
}

/**
 * The sheet of one unit as CSV (UTF-8 with BOM, under the sheet's own headers). Text that a spreadsheet would take for a formula is
 * led by an apostrophe, which the door takes off again.
 */
export function writeSheet(sheet: Dataset, lines: SheetLine[], language: Language): string {
  const names = Object.keys(sheet.columns)
  const header = names.map((name) => sheet.columns[name]!.title[language])
  const rows = lines.map(({ cells }) => names.map((name) => cells[name] ?? ''))
  return [...writeCsv([header, ...rows])].join('')
}

const maxOfLine = (set: CriteriaSet, code: string): number =>
  [...(set.bonus?.lines ?? []), ...(set.penalty?.lines ?? [])].find((line) => line.code === code)?.max ?? 0

/** Said where the points come from the data, whatever is answered. */
const besideData = {
  vi: '. Điểm lấy từ số liệu của hệ thống; số kê khai chỉ để đối chiếu',
  en: '. The points come from the data of the system; what is declared is only held beside them',
}

/** How the cells of the answer are to be filled. */
function howToAnswer({ form, choices, figures }: Answerable, language: Language): string {
  const vi = language === 'vi'
  const list = choices.map(({ id, title }) => `${id} (${title[language]})`).join('; ')
  switch (form) {
    case 'yes':
      return vi ? 'Trả lời: Có hoặc Không' : 'Answer: yes or no'
    case 'option':
      return vi ? `Trả lời bằng một mã: ${list}` : `Answer with one of: ${list}`
    case 'events':
      return vi
        ? `Trả lời: mã = số trường hợp, cách nhau dấu chấm phẩy: ${list}`
        : `Answer: class = number of cases, parted by semicolons: ${list}`
    case 'number':
      return vi ? `Trả lời bằng số${figures[0] ? `: ${figures[0]}` : ''}` : `Answer with a number${figures[0] ? `: ${figures[0]}` : ''}`
    case 'counts':
      return vi
        ? `Tử số: ${figures[0] ?? 'số được tính'}; mẫu số: ${figures[1] ?? 'tổng số'}`
        : `Numerator: ${figures[0] ?? 'those counted'}; denominator: ${figures[1] ?? 'all'}`
    case 'change':
      return vi
        ? `Tử số: kỳ này; mẫu số: kỳ gốc${figures[0] ? ` (${figures[0]})` : ''}`
        : `Numerator: now; denominator: the base${figures[0] ? ` (${figures[0]})` : ''}`
  }
}

function sayMeasured(measured: Measured | undefined, language: Language): string {
  if (!measured) return ''
  if (measured.numerator === null) return language === 'vi' ? 'chưa có số liệu' : 'no data'
  return measured.denominator === null ? String(measured.numerator) : `${measured.numerator}/${measured.denominator}`
}

/** An answer in the cells it was read from. */
function answered({ form }: Answerable, standing: StandingAnswer | undefined): Record<string, string> {
  if (!standing) return {}
  const { answer, explanation, document } = standing
  const beside = { explanation: explanation ?? '', document: document ?? '' }
  if (answer === null) return beside
  if (declines(answer)) return { ...beside, not_applicable: String(answer.not_applicable) }
  const given = answer as Record<string, unknown>
  if (form === 'counts') return { ...beside, numerator: amountCell(given.numerator), denominator: amountCell(given.denominator) }
  if (form === 'change') return { ...beside, numerator: amountCell(given.now), denominator: amountCell(given.before) }
  if (form === 'number') return { ...beside, answer: amountCell(answer) }
  if (form === 'events')
    return {
      ...beside,
      answer: Object.entries(given)
        .map(([name, count]) => `${name} = ${count}`)
        .join('; '),
    }
  return { ...beside, answer: form === 'yes' ? (answer === true ? 'Có' : 'Không') : String(answer) }
}

/** A number that is read again as itself: 1.234 could be a thousand, 1.2340 is not. */
const amountCell = (value: unknown): string => String(value).replace(/^-?[1-9]\d{0,2}\.\d{3}$/, '$&0')
