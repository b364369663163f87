import type { RemedyReply } from '../../engine/questions/replies.ts'
import type { RemedyWrite } from '../../engine/rounds/questions/doors.ts'
import { addressOf, refusalOf } from './ask.ts'

/** What is planned about one criterion. */
export type RemedyItem = RemedyWrite['items'][number]

/** Keeps one item of a plan of remedy. Throws AskError. */
export async function sendRemedy(
  place: { index: string; period: string; unit: string },
  item: RemedyItem,
  language: string,
): Promise<RemedyReply> {
  const { index, period, unit } = place
  const response = await fetch(addressOf('/indexes/{index}/remedy', { index }, { period, unit }), {
    method: 'POST',
    headers: { Accept: 'application/json', 'Accept-Language': language, 'Content-Type': 'application/json' },
    body: JSON.stringify({ items: [item] }),
  })
  if (!response.ok) throw await refusalOf(response)
  return response.json()
}
