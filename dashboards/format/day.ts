import type { Language } from './decimal.ts'

const english = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** A day `2022-07-01` as `01/07/2022`, in English `1 Jul 2022`. */
export function showDay(day: string, language: Language): string {
  const [year, month, date] = day.slice(0, 10).split('-')
  return language === 'vi' ? `${date}/${month}/${year}` : english.format(new Date(`${day.slice(0, 10)}T00:00:00Z`))
}
