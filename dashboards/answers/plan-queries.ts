import type { Language } from '../format/decimal.ts'
import { asking } from './queries.ts'

export const forecastsQuery = (language: Language, { plan, ...of }: { plan: string; period: string; unit: string | undefined }) =>
  asking('/forecasts', {}, language, { plan, ...of })
export const annexesQuery = (language: Language) => asking('/plan-annexes', {}, language)
export const annexQuery = (language: Language, plan: string) => asking('/plans/{plan}/annex', { plan }, language)
export const tasksQuery = (language: Language, plan: string) => asking('/plans/{plan}/tasks', { plan }, language)
