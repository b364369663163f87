import type { Asker } from '../access/reach.ts'
import type { PaperDocument } from '../documents/paper.ts'
import type { PaperFormat } from '../documents/write-paper.ts'
import type { EditionLine } from '../editions/replies.ts'
import type { FormRequest } from '../forms/doors.ts'
import type { PaperLine, PaperReply, PaperRequest } from './replies.ts'
import type { ReportIssue, ReportLine, ReportReply, ReportRequest, ReportWrite, ReportWritten } from './report-replies.ts'

/** The doors of the room of papers. */
export interface PaperDoors {
  /** The papers there are; of a round, or of a unit in an index and period, those that may be read there. */
  papers(request: Omit<PaperRequest, 'paper' | 'edition'> & { by?: Asker }): PaperLine[]
  /** A paper laid from an edition, or from what stands now. Throws NO_SUCH_PAPER, PAPER_OF_WHAT, PAPER_NEEDS_UNIT, NO_ROUND, NO_SUCH_EDITION, HIDDEN. */
  paper(request: PaperRequest & { by?: Asker }): Promise<PaperReply>
  /** All papers of a round that may be seen as one ZIP archive. Throws NO_ROUND, HIDDEN. */
  paperArchive(request: Omit<PaperRequest, 'paper'> & { format: PaperFormat; by?: Asker }): AsyncGenerator<Uint8Array<ArrayBuffer>>
  /** A form of the state, filled in, as a paper. Throws what `form` throws. */
  formPaper(request: FormRequest): Promise<PaperDocument>
}

/** The doors where the papers of a period are written and let out. */
export interface ReportDoors {
  /** The papers of a period there are, for who may read them. */
  reports(request: { by?: Asker }): ReportLine[]
  /** A paper of a period: an edition, or today's draft. Throws NO_SUCH_PAPER, WRONG_PERIOD, REPORT_PERIOD, NO_SUCH_EDITION, HIDDEN. */
  report(request: ReportRequest & { by?: Asker }): Promise<ReportReply>
  /** Keeps what a person wrote for it. Throws REPORT_CHANGED where something else stands than was `seen`. */
  writeReport(request: ReportWrite, account: string): Promise<ReportWritten>
  /** Lets it out, frozen for good, or corrects what went out. Throws REPORT_NOT_OVER, REPORT_ISSUED, WRONG_DAY, PAPERS_MISSING. */
  issueReport(request: ReportIssue, account: string): Promise<EditionLine>
}
