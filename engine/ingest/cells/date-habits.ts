import type { Words } from '../../words.ts'
import { compileDateFormat, type DateFormat } from './date-format.ts'
import { instantBad, parseInstant } from './parse-instant.ts'
import { emptyCell, standsForNothing } from './signs-of-nothing.ts'

interface Habit extends Words {
  /** The formats that read what is written so. */
  formats: string[]
  /** Texts that no format reads, and what is to be done about them. */
  is?: (text: string) => boolean
  mend?: Words
}

const time = 'H:mm[:ss]'
const half = 'h:mm[:ss] SA/CH'
const later = `[ ${time}]`

/** How systems and spreadsheets write dates that are not read undeclared; of two that both fit the earlier is the likelier. */
export const dateHabits = {
  'odd-blanks': {
    vi: 'có dấu cách lạ hoặc nhiều dấu cách giữa ngày và giờ',
    en: 'an odd blank, or several, between date and time',
    formats: [`d/M/yyyy${later}`],
  },
  dashes: { vi: 'ghi kiểu dd-mm-yyyy', en: 'written dd-mm-yyyy', formats: [`d-M-yyyy${later}`] },
  dots: { vi: 'ghi kiểu dd.mm.yyyy', en: 'written dd.mm.yyyy', formats: [`d.M.yyyy${later}`] },
  'year-first': {
    vi: 'ghi năm trước, không đúng kiểu yyyy-mm-dd',
    en: 'year first, not as yyyy-mm-dd',
    formats: [`yyyy/M/d${later}`, `yyyy-M-d${later}`, `yyyy.M.d${later}`],
  },
  packed: {
    vi: 'ghi liền không có dấu ngăn',
    en: 'written together without signs',
    formats: [`yyyyMMdd${later}`, 'yyyyMMddHHmm[ss]', `ddMMyyyy${later}`],
  },
  'time-first': {
    vi: 'ghi giờ trước ngày',
    en: 'time before date',
    formats: [`[${time} ]d/M/yyyy`, `[${time} ]d-M-yyyy`, `[${time} ]d.M.yyyy`],
  },
  'comma-time': {
    vi: 'ghi dấu phẩy hoặc gạch giữa ngày và giờ',
    en: 'a comma or a dash between date and time',
    formats: [`d/M/yyyy[, ${time}]`, `[${time}, ]d/M/yyyy`, `d/M/yyyy[, ${half}]`, `d-M-yyyy, ${time}`, `d/M/yyyy[ - ${time}]`],
  },
  'half-days': {
    vi: 'ghi giờ SA/CH (AM/PM)',
    en: 'hours with SA/CH (AM/PM)',
    formats: [`d/M/yyyy[ ${half}]`, `[${half} ]d/M/yyyy`, `d-M-yyyy[ ${half}]`],
  },
  'two-digit-year': {
    vi: 'ghi năm bằng hai chữ số',
    en: 'two digits for the year',
    formats: [`d/M/yy${later}`, `d-M-yy${later}`, `d.M.yy${later}`, `M/d/yy${later}`],
  },
  'month-first': {
    vi: 'ghi tháng trước ngày',
    en: 'month before day',
    formats: [`M/d/yyyy${later}`, `M-d-yyyy${later}`, `M/d/yyyy[ ${half}]`, `M/d/yyyy[, ${half}]`],
  },
  'month-names': {
    vi: 'ghi tháng bằng chữ',
    en: 'a month written as a word',
    formats: [
      ...[`d-MMM-yyyy${later}`, `d-MMM-yy${later}`, `d MMM yyyy${later}`, `MMM d, yyyy${later}`, `d MMM, yyyy${later}`],
      "['ngày' ]d MMM 'năm' yyyy",
    ],
  },
  'letter-hours': {
    vi: 'ghi giờ kiểu 14h05, 14 giờ 05',
    en: 'hours written like 14h05, or in words',
    formats: [
      ...["d/M/yyyy[ H'h'mm]", "[H'h'mm[, 'ngày'] ]d/M/yyyy", "[H'h'mm[ 'ngày'] ]d/M/yyyy", "d-M-yyyy H'h'mm", "H'h'mm d-M-yyyy"],
      ...["[H 'giờ' mm[ 'phút'][, 'ngày'] ]d/M/yyyy", "[H 'giờ' mm[ 'phút'][ 'ngày'] ]d/M/yyyy", "d/M/yyyy[ H 'giờ' mm[ 'phút']]"],
    ],
  },
  serial: {
    vi: 'là số ngày của bảng tính, không phải ngày',
    en: 'a serial number of a spreadsheet, no date',
    formats: [],
    is: (text) => /^[3-7]\d{4}(?:[.,]\d+)?$/.test(text),
    mend: { vi: 'hãy định dạng cột là Ngày (Date) ở tệp gốc rồi xuất lại', en: 'format the column as a date at the source, export again' },
  },
  'time-only': {
    vi: 'chỉ có giờ, không có ngày',
    en: 'a time without a date',
    formats: [],
    is: (text) => /^(?:0[.,]\d+|\d{1,2}:\d\d(?::\d\d)?)$/.test(text),
    mend: { vi: 'hãy ghi cả ngày ở tệp gốc', en: 'write the date too at the source' },
  },
  midnight: {
    vi: 'ghi 24 giờ',
    en: 'written with 24 hours',
    formats: [],
    is: (text) => /\b24[:h]00\b/.test(text),
    mend: { vi: 'hãy ghi 00:00 của ngày hôm sau ở tệp gốc', en: 'write 00:00 of the next day at the source' },
  },
  fraction: {
    vi: 'ghi cả phần lẻ của giây',
    en: 'written with a fraction of a second',
    formats: [],
    is: (text) => /:\d\d[.,]\d{1,9}$/.test(text),
    mend: { vi: 'hãy bỏ phần lẻ ấy ở tệp gốc', en: 'leave that fraction out at the source' },
  },
  'wide-digits': {
    vi: 'gõ bằng chữ số toàn bề rộng (như ０)',
    en: 'typed in full-width digits (like ０)',
    formats: [],
    is: (text) => /[\uff10-\uff19]/.test(text),
    mend: { vi: 'hãy gõ lại bằng chữ số thường', en: 'type it in ordinary digits' },
  },
  nothing: {
    vi: 'dấu hay in thay cho ô trống',
    en: 'a sign printed where nothing is',
    formats: [],
    is: standsForNothing,
    mend: emptyCell,
  },
  'narrow-column': {
    vi: 'bảng tính chỉ để lại dấu # vì cột quá hẹp',
    en: 'the spreadsheet left only # signs, its column was too narrow',
    formats: [],
    is: (text) => /^#{3,}$/.test(text),
    mend: { vi: 'hãy nới rộng cột ở tệp gốc rồi xuất lại', en: 'widen the column at the source, export again' },
  },
} satisfies Record<string, Habit>

export type DateHabit = keyof typeof dateHabits

const habits = Object.entries(dateHabits) as [DateHabit, Habit][]
/** Every format of a habit, the likeliest first, with how it reads. */
const candidates = habits.flatMap(([habit, { formats }]) =>
  formats.map((format) => ({ habit, format, read: compileDateFormat(format) as DateFormat })),
)

/** Whether a text is a date that is read undeclared. */
export function isPlainDate(text: string): boolean {
  const bytes = Buffer.from(text)
  return parseInstant(bytes, 0, bytes.length) !== instantBad
}
const reads = (read: DateFormat, text: string): boolean => {
  const iso = read(text)
  return iso !== null && isPlainDate(iso)
}

/**
 * What a date that was refused has of a habit: its name, and the format to declare where one of `formats` (those that
 * read the whole column) reads it. Nothing where it is just no date.
 */
export function findHabit(text: string, formats: string[]): { habit?: DateHabit; format?: string } {
  const whole = candidates.find(({ format, read }) => formats.includes(format) && reads(read, text))
  if (whole) return { habit: whole.habit, format: whole.format }
  const alone = candidates.find(({ read }) => reads(read, text))?.habit ?? habits.find(([, { is }]) => is?.(text))?.[0]
  return alone ? { habit: alone } : {}
}

/** Narrows down, text by text, which formats read all of them; the likeliest first. */
export function openFormatSearch(): { look(text: string): boolean; found(): string[] } {
  let left = candidates
  return {
    look(text) {
      if (!left.every(({ read }) => reads(read, text))) left = left.filter(({ read }) => reads(read, text))
      return left.length > 0
    },
    found: () => left.map(({ format }) => format),
  }
}

/** What is said of a habit, and what to do. */
export function sayHabit(habit: string, format: string | undefined, language: 'vi' | 'en'): string {
  const { mend, ...words }: Habit = dateHabits[habit as DateHabit]
  if (mend) return `${words[language]}; ${mend[language]}`
  if (language === 'vi')
    return `${words.vi}; ${format ? `khai định dạng ngày của nguồn (${format}) hoặc` : 'hãy'} đổi sang dd/mm/yyyy ở tệp gốc`
  return `${words.en}; ${format ? `declare the date format of the source (${format}) or ` : ''}change it to dd/mm/yyyy at the source`
}
