import { hash } from 'node:crypto'

/** An event as it is stored: the body still text. */
export interface RawEvent {
  seq: number
  at: string
  account: string
  kind: string
  body: string
  previous: string
  hash: string
}

/** The hash before the first event. */
export const zeroHash = '0'.repeat(64)

/** What an event's hash is taken over. */
export const hashOfEvent = (event: Omit<RawEvent, 'hash'>): string =>
  hash('sha256', JSON.stringify([event.previous, event.seq, event.at, event.account, event.kind, event.body]))
