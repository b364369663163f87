import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import type { Reason } from '../../engine/reason.ts'
import type { IndicatorValue } from '../../engine/values/replies.ts'
import type { Speaker } from '../format/say-value.ts'
import { standingOf } from '../units/rank-units.ts'

/** The sign inside an empty cell: the reasons are different things. */
export const reasonSigns: Record<Reason, string> = {
  nothing_arose: '0/0',
  no_data: '\u2026',
  not_applicable: '\u2013',
  not_published: '?',
  no_exact_series: '\u00d7',
}

type Found = (IndicatorValue | undefined)[]

/** The reasons that occur, each once. */
export const reasonsOf = (values: Found): Reason[] => [
  ...new Set(values.flatMap((value) => (value?.value === null ? [value.reason ?? 'no_data'] : []))),
]

/** Whether a value rests on too few cases. */
export const hasThin = (values: Found, minimum: number): boolean => values.some((value) => value && standingOf(value, minimum) === 'thin')

/** The signs in one line of text. */
export function saySigns(values: Found, { minimum }: IndicatorReply, { say }: Speaker): string {
  const thin = hasThin(values, minimum) ? [say('heat.signs.thin', { minimum })] : []
  return [...thin, ...reasonsOf(values).map((reason) => `${reasonSigns[reason]}: ${say(`reason.${reason}`)}`)].join('; ')
}
