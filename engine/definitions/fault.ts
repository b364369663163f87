import { inWords, type Phrase } from '../said.ts'

/** A place in a definition that is wrong: file, line, what is wrong, what would be right. */
export interface Fault {
  file: string
  line: number
  wrong: string
  right: string
  /** The same in Vietnamese, where it is said so. */
  vi?: { wrong: string; right: string }
  /** The name that it says nothing bears: no fault where a definition of that name is there but wrong itself. */
  lacks?: string
  /** That totals a decision printed are not what its criteria give: told where a set is looked at, not at every start. */
  printed?: true
}

/** What is wrong and what would be right, as a fault says it. */
export const toldIn = (wrong: Phrase, right: Phrase): Pick<Fault, 'wrong' | 'right' | 'vi'> => ({
  ...{ wrong: inWords(wrong, 'en'), right: inWords(right, 'en') },
  ...(typeof wrong === 'string' && typeof right === 'string' ? {} : { vi: { wrong: inWords(wrong, 'vi'), right: inWords(right, 'vi') } }),
})

/** A fault in both languages, as it is given out. */
export const inBothWords = ({ wrong, right, vi }: Pick<Fault, 'wrong' | 'right' | 'vi'>) => ({
  ...{ wrong: vi?.wrong ?? wrong, right: vi?.right ?? right },
  ...{ wrongEn: wrong, rightEn: right },
})

/** A fault on one line. */
export function faultText({ file, line, ...told }: Fault, language: 'vi' | 'en' = 'vi'): string {
  const { wrong, right } = language === 'vi' ? (told.vi ?? told) : told
  return `${file}:${line}: ${wrong} → ${right}`
}

/** Faults as the parameters of an error have them, in both languages. */
export const listFaults = (faults: Fault[], between = '; '): { list: string; list_en: string } => {
  const [list, list_en] = (['vi', 'en'] as const).map((language) => faults.map((fault) => faultText(fault, language)).join(between))
  return { list: list!, list_en: list_en! }
}
