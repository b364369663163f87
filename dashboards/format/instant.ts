import type { Language } from './decimal.ts'

const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const day = { day: '2-digit', month: '2-digit', year: 'numeric' } as const
const forms = { time, day, both: { ...time, ...day } } as const

/** An instant as the clock in Vietnam shows it: `14:02`, its day `10/01/2023`, or both `14:02 10/01/2023`. */
export const showInstant = (instant: string, language: Language, form: keyof typeof forms): string =>
  new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { ...forms[form], timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(instant))
