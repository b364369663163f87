import type { Language } from '../format/decimal.ts'
import { asking } from './queries.ts'

export const refusedQuery = (language: Language) => asking('/batches/refused', {}, language)
export const mendedQuery = (language: Language, batch: number) => asking('/batches/{batch}/mended', { batch: `${batch}` }, language)
export const aliasesQuery = (language: Language) => asking('/units/aliases', {}, language)
export const undoPreviewQuery = (language: Language, batch: number) => asking('/batches/{batch}/undo', { batch: `${batch}` }, language)

/** A batch beside the one of its dataset before it. */
export const comparisonQuery = (language: Language, batch: number) => asking('/batches/{batch}/comparison', { batch: `${batch}` }, language)
