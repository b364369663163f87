import type { Language } from '../format/decimal.ts'
import { asking } from './queries.ts'

export const setsQuery = (language: Language) => asking('/sets', {}, language)
export const ruleKindsQuery = (language: Language) => asking('/rule-kinds', {}, language)

/** A draft, and what is wrong with it. */
export const setDraftQuery = (language: Language, index: string, version: string) =>
  asking('/sets/{index}/{version}', { index, version }, language)
export const setCheckQuery = (language: Language, index: string, version: string) =>
  asking('/sets/{index}/{version}/check', { index, version }, language)

/** What a draft would do to the units of a period. */
export const setEffectQuery = (language: Language, index: string, version: string, period: string) =>
  asking('/sets/{index}/{version}/effect', { index, version }, language, { period })
