import type { Language } from '../format/decimal.ts'
import { addressOf } from './ask.ts'
import type { PaperFile } from './paper-queries.ts'
import { asking } from './queries.ts'

/** Which report of which period: the edition that stands, or today's draft. */
export interface ReportWanted {
  report: string
  period: string
  draft?: boolean
}

export const reportsQuery = (language: Language) => asking('/reports', {}, language)

export const reportQuery = (language: Language, { report, period, draft = false }: ReportWanted) =>
  asking('/reports/{report}', { report }, language, { period, draft: draft ? 'true' : undefined })

/** The address of a report as a file, or to be shown in place. */
export const reportFile = ({ report, period, draft = false }: ReportWanted, format: PaperFile, show = false): string =>
  addressOf('/reports/{report}', { report }, { period, draft: draft ? 'true' : undefined, format, show: show ? 'true' : undefined })
