import { queryOptions } from '@tanstack/react-query'
import type { ImportJob } from '../../engine/imports/replies.ts'
import type { Language } from '../format/decimal.ts'
import { ask } from './ask.ts'
import { asking } from './queries.ts'

export const jobsQuery = (language: Language) => asking('/imports', {}, language)

/** What was found in the file of a job that has ended; it does not change any more. */
export const findingsQuery = (language: Language, { job, version }: Pick<ImportJob, 'job' | 'version'>) =>
  queryOptions({
    queryKey: ['/imports/{job}', { job }, version],
    queryFn: async ({ signal }) => (await ask('/imports/{job}', { job }, {}, language, signal)).reply.reply,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const refusedQuery = (language: Language) => asking('/batches/refused', {}, language)
export const mendedQuery = (language: Language, batch: number) => asking('/batches/{batch}/mended', { batch: `${batch}` }, language)
export const aliasesQuery = (language: Language) => asking('/units/aliases', {}, language)
export const undoPreviewQuery = (language: Language, batch: number) => asking('/batches/{batch}/undo', { batch: `${batch}` }, language)

/** A batch beside the one of its dataset before it. */
export const comparisonQuery = (language: Language, batch: number) => asking('/batches/{batch}/comparison', { batch: `${batch}` }, language)
