import type { z } from 'zod'
import type { Fraction } from '../exact.ts'
import type { Phrase } from '../said.ts'
import type { Words } from '../words.ts'
import type { Form, Given } from './given.ts'
import type { Gaining, NextStep, PartsStep } from './next-step.ts'

/** Something wrong inside a rule, at a path below it. */
export interface Flaw {
  path: PropertyKey[]
  wrong: Phrase
  right: Phrase
  /** Odd but possible: real decisions have it. */
  warning?: boolean
}

/** What a rule made of what it was given. `points` are not rounded; `value` is what was measured, or the answer itself. */
export interface Scored {
  points: Fraction
  value: Fraction | string
  /** What the answer chosen is called. */
  title?: Words
  /** The band hit, as `80 ≤ x < 100`, or the rank as `3/19`. */
  band: string | null
}

/** Whether a rule speaks of values below 0, of shares above 100 %, and of whole numbers alone. */
export interface Reach {
  below: boolean
  above: boolean
  whole?: boolean
}

/** Which way the value measured earns more; `any`: it may turn round. */
export type Better = 'higher' | 'lower' | 'any'

/** What surrounds a criterion: its points and, for rules relative to the cohort, the measured value of every unit. */
export interface Around {
  max: Fraction
  cohort: Fraction[]
}

/** A rule of a kind as a set writes it, with its points: the suite that runs every kind is fed with these. */
export interface Sample {
  max: number
  body: unknown
}

/**
 * A kind of rule for a criterion without children. A kind is versioned and never changed in place: another meaning is
 * another file with another name, and the sets that were published keep theirs. What every kind would have to remember
 * is done once, in `scoreLeaf`: counts over a denominator of 0 never reach a kind, and points end at 0 and at the maximum.
 */
export interface LeafKind<R> {
  version: number
  schema: z.ZodType<R>
  takes: (rule: R) => Form
  /** The options, or the classes of events, that an answer names. */
  choices?: (rule: R) => { id: string; title: Words }[]
  flaws?: (rule: R, max: Fraction) => Flaw[]
  /** What does not fit the rule in an answer that has the right form. */
  misfit?: (rule: R, given: Given) => Words | null
  /** Where values a rule speaks of lie; without it from 0 to 100 %. */
  reach?: (rule: R) => Reach
  /** The values at which points jump, or at which all of them are reached. */
  edges?: (rule: R) => Fraction[]
  /** Which way `Scored.value` earns more; none where values have no order. */
  better?: (rule: R) => Better
  /** The value compared with the others': only kinds relative to the cohort have it. */
  measure?: (rule: R, given: Given) => Fraction | null
  /** Null: nothing arose (no base, no answers), or, relative to the cohort, nothing to compare. */
  score: (rule: R, given: Given, around: Around) => Scored | null
  /** Why what was given is as good as nothing, where `score` is null for a reason of the kind's own. */
  empty?: (rule: R, given: Given) => Words | null
  /** Whole numbers instead of fractions, for counts by the million: see `Quick`. */
  quick?: (rule: R, max: Fraction, decimals: number) => Quick
  /** The least change of what was given that gains more, or why there is none. Asked only where points are missing. */
  next: (rule: R, given: Given, gaining: Gaining) => NextStep
  /** The rule in plain words. */
  text: (rule: R, max: Fraction) => Words
  /** How the points came about, as the end of a sentence. */
  sentence: (rule: R, given: Given, scored: Scored, max: Fraction) => Words
  /** Whether points of this kind stand only with a reason beside them. */
  reasoned?: boolean
  /** Why a judge cannot give these points, within the maximum as they are; null where they can be given. */
  refuses?: (rule: R, points: Fraction) => Words | null
  samples: Sample[]
}

/**
 * Points of counts in units of the last decimal, rounded half up; the denominator is above 0. NaN where the numbers are
 * too large to be exact: then `score` decides.
 */
export type Quick = (numerator: number, denominator: number) => number

/** Points at one moment; gained + lost + open = applicable. */
export interface Sums {
  gained: Fraction
  lost: Fraction
  open: Fraction
  applicable: Fraction
}
export type Status = 'scored' | 'waiting' | 'not_applicable' | 'survey_pending'
export interface Part extends Sums {
  code: string
  status: Status
}

/** A kind of rule over the children of a criterion; only the applicable ones are handed to it, and at least one. */
export interface BranchKind<R> {
  version: number
  /** What a sentence puts before the list of the parts. */
  name: Words
  schema: z.ZodType<R>
  /** `most`: what the children give at most, where it is known. */
  flaws?: (rule: R, children: string[], max?: Fraction, most?: Fraction[]) => Flaw[]
  combine: (rule: R, max: Fraction, parts: Part[], all: string[]) => Sums
  /** In which proportion a part bears what the whole lacks: of what is lost, or of what is open. */
  bears: (rule: R, part: Part, what: 'lost' | 'open') => Fraction
  /** Which parts must gain for the whole to gain; null where none can. Asked only where parts lack points. */
  next: (rule: R, parts: Part[]) => PartsStep | null
  text: (rule: R, max: Fraction) => Words
  /** Bodies as a set writes them, over the children `a`, `b` and `c`. */
  samples: unknown[]
}

/** Forgets a kind's parameters, so that kinds can stand in one table. */
export const leafKind = <R>(kind: LeafKind<R>): LeafKind<unknown> => kind as unknown as LeafKind<unknown>
export const branchKind = <R>(kind: BranchKind<R>): BranchKind<unknown> => kind as unknown as BranchKind<unknown>
