import type { FaultCode } from '../errors/fault-words.ts'
import type { Head } from './chain-head.ts'
import { hashOfEvent, type RawEvent, zeroHash } from './raw-event.ts'

/** Something wrong with the chain; `event` is the sequence number it is found at, 0 where no event can be named. */
export interface ChainFault {
  code: FaultCode
  event: number
  why?: string
}

/**
 * Checks a chain in the order of its sequence numbers: none missing, each following on the one before and giving its
 * own hash, and the head kept beside it among them. A head that is behind is none of its faults: a crash between the
 * two leaves it so. Each event is handed to `take`; one it throws at is a fault of its own unless an earlier one explains
 * it. Answers the first fault of each kind.
 */
export function checkChain(events: Iterable<RawEvent>, head: Head | null | undefined, take: (event: RawEvent) => void): ChainFault[] {
  const faults = new Map<FaultCode, ChainFault>()
  const find = (code: FaultCode, event: number, why?: string) => {
    if (!faults.has(code)) faults.set(code, { code, event, ...(why === undefined ? {} : { why }) })
  }
  let last: Head = { seq: 0, hash: zeroHash }
  for (const event of events) {
    if (event.seq !== last.seq + 1) find('EVENT_MISSING', last.seq + 1)
    else if (event.previous !== last.hash) find('EVENT_MOVED', event.seq)
    if (hashOfEvent(event) !== event.hash) find('EVENT_CHANGED', event.seq)
    if (event.seq === head?.seq && event.hash !== head.hash) find('CHAIN_REWRITTEN', event.seq)
    try {
      take(event)
    } catch (error) {
      if (faults.size === 0) find('EVENT_UNREADABLE', event.seq, `${event.kind.slice(0, 100)}: ${(error as Error).message.slice(0, 300)}`)
    }
    last = event
  }
  if (head === undefined) find('HEAD_UNREADABLE', last.seq)
  else if (head === null && last.seq > 1) find('HEAD_MISSING', last.seq)
  else if (head && head.seq > last.seq) find('CHAIN_CUT', last.seq + 1)
  return [...faults.values()]
}
