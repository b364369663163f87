import type { Fraction } from '../exact.ts'
import type { Given } from './given.ts'

/** One figure or answer that changes; `of` is the class of events it counts. */
export interface Change {
  what: 'answer' | 'numerator' | 'count'
  of: string | null
  from: Fraction | string
  to: Fraction | string
}

/** Why no change gains more: everything is gained, nothing arose, no value gives more, or others answer. */
export type NoStep = 'full' | 'nothing_arose' | 'no_value_gains' | 'others_answer'

/** The least change of what a criterion was given that gains more, with the points it then has. */
export type NextStep = { kind: 'change'; changes: Change[]; to: Given; points: Fraction } | { kind: 'none'; why: NoStep }

/** Which parts of a criterion must gain for it to gain: each of them, or one; everything they can, anything more, or enough to pass a part that counts now. */
export type PartsStep = { need: 'each' | 'one'; of: string[]; gain: 'all' | 'more' | 'past' }

/** What a kind is asked its next step against. */
export interface Gaining {
  max: Fraction
  /** The points now, rounded as the set says. */
  now: Fraction
  /** The measured values of the other units. */
  others: Fraction[]
  /** The points of another input, rounded as the set says; null where it would not apply. */
  worth: (given: Given) => Fraction | null
}

export const noStep = (why: NoStep): NextStep => ({ kind: 'none', why })

/** The parts that do not have everything yet. */
export const shortOf = <P extends { code: string; gained: Fraction; applicable: Fraction }>(parts: P[]): string[] =>
  parts.filter(({ gained, applicable }) => gained.n * applicable.d < applicable.n * gained.d).map(({ code }) => code)
