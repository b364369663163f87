/** Asia/Ho_Chi_Minh has kept UTC+7 since before any record: in minutes, and as instants are written. */
export const zoneMinutes = 7 * 60
export const zoneText = '+07:00'

const dayMs = 86_400_000

/** An instant, in milliseconds since 1970, moved so that what a date says in UTC is what the clocks here show. */
export const localDate = (instant: number): Date => new Date(instant + zoneMinutes * 60_000)

/** The day here of an instant in ISO 8601, as days since 1970-01-01. */
export const dayInVietnam = (instant: string): number => Math.floor(localDate(Date.parse(instant)).getTime() / dayMs)
