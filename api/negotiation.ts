import { parseAccept } from 'hono/utils/accept'
import { ChisoError } from '../engine/errors.ts'

/** The forms a list is given out in, the preferred one first. */
export const forms = {
  json: 'application/json',
  csv: 'text/csv',
  arrow: 'application/vnd.apache.arrow.stream',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
export type Form = keyof typeof forms

/** How much a reader wants a media type, by the most specific range that covers it. */
function qualityOf(type: string, ranges: ReturnType<typeof parseAccept>): number {
  const wider = [type, `${type.slice(0, type.indexOf('/'))}/*`, '*/*']
  for (const range of wider) {
    const found = ranges.find((r) => r.type.toLowerCase() === range)
    if (found) return found.q
  }
  return 0
}

/** The form asked for by an Accept header (none: JSON); NOT_ACCEPTABLE where it is none of them. */
export function chooseForm(accept: string | undefined): Form {
  if (accept === undefined || accept.trim() === '') return 'json'
  const ranges = parseAccept(accept)
  const wanted = (Object.keys(forms) as Form[])
    .map((form) => ({ form, quality: qualityOf(forms[form], ranges) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  if (!wanted[0]) throw new ChisoError('NOT_ACCEPTABLE', { accept: accept.slice(0, 200) })
  return wanted[0].form
}

/** The language of messages by an Accept-Language header: Vietnamese unless English is preferred. */
export function chooseLanguage(accept: string | undefined): 'vi' | 'en' {
  for (const { type, q } of parseAccept(accept ?? '')) {
    const language = type.toLowerCase().split('-')[0]
    if (q > 0 && (language === 'vi' || language === 'en')) return language
  }
  return 'vi'
}
