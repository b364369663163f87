import { localDate } from '../zone.ts'

/** An instant as people here read it. */
export const localTime = (instant: string): string => {
  const [day, time] = localDate(Date.parse(instant)).toISOString().split('T')
  return `${day!.split('-').reverse().join('/')} ${time!.slice(0, 5)}`
}
