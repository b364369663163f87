const written = [
  /^(?<d>\d{1,2})[/. -](?<m>\d{1,2})[/. -](?<y>[1-9]\d{3})$/,
  /^(?<d>\d\d)(?<m>\d\d)(?<y>[1-9]\d{3})$/,
  /^(?<y>[1-9]\d{3})-(?<m>\d{1,2})-(?<d>\d{1,2})$/,
]

/** The day `2022-03-05` that a person wrote as 05/03/2022, 5.3.2022, 05032022 or 2022-03-05; null where it is none of the calendar. */
export function readDay(text: string): string | null {
  const { y, m = '', d = '' } = written.map((shape) => shape.exec(text.trim())?.groups).find(Boolean) ?? {}
  if (!y) return null
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null
}

/** Whether a text is a day as they are kept: `2022-03-05`. */
export const isDay = (text: string): boolean => readDay(text) === text
