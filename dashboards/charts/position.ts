import type { Exact } from '../../engine/exact.ts'

/** A position on a scale; the only place where a value becomes a float. */
export const position = (value: Exact | null): number | null => (value === null ? null : Number(value))
