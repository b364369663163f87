import type { Asker } from '../../access/reach.ts'
import type { Coming } from '../../files/home-files.ts'
import type { GivenVerdict } from '../../records/folds/rounds.ts'
import type { JudgedItem, VerdictsReply } from '../round-replies.ts'

/** A verdict as it is sent: an agreement needs no points. */
export type SentVerdict = Omit<GivenVerdict, 'points' | 'reason' | 'comment'> & {
  points?: string | null
  reason?: string | null
  comment?: string | null
  /** Whose criterion it is, where the request names no unit. */
  unit?: string
}

export interface VerdictsRequest {
  round: string
  step: string
  unit?: string
  /** The tag of the items they were made on; without it they apply to whatever stands. */
  seen?: string
}

export interface VerdictBookRequest extends VerdictsRequest {
  /** The code of the unit that appraises; of all where not given. */
  appraiser?: string
}

/** The doors where criteria are judged. */
export interface VerdictDoors {
  /** Every criterion as its appraisers see it: of one unit or of all, of one appraiser or of all. */
  judged(request: { round: string; unit?: string; appraiser?: string; by?: Asker }): Promise<JudgedItem[]>
  /** What tells the present state of a round's items from those before. */
  verdictsTag(request: { round: string; by?: Asker }): string
  /** Keeps verdicts: all of them, or, with the issues, nothing. Throws VERDICTS_CHANGED, with both, where an item is no longer as `seen`. */
  giveVerdicts(
    request: VerdictsRequest & { verdicts: SentVerdict[]; language?: 'vi' | 'en'; by?: Asker },
    account: string,
  ): Promise<VerdictsReply>
  verdictSheet(
    request: VerdictsRequest & Coming & { fileName: string; language?: 'vi' | 'en'; by?: Asker },
    account: string,
  ): Promise<VerdictsReply>
  /** What there is to be judged at a step, as a workbook (.xlsx) that `verdictSheet` takes back: of one unit or of all, of one appraiser or of all. */
  verdictBook(request: VerdictBookRequest & { language: 'vi' | 'en'; by?: Asker }): Promise<Uint8Array<ArrayBuffer>>
}
