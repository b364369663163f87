import type { Asker } from '../../access/reach.ts'
import type { Coming } from '../../files/home-files.ts'
import type { EvidenceFile, EvidencePapers } from '../../records/folds/evidence.ts'
import type { Coverage, EvidenceAdded, EvidenceRemoved } from './replies.ts'

/** For which criterion of which unit, and what is said of it. */
export interface EvidencePlace extends Partial<EvidencePapers> {
  round: string
  unit: string
  /** A code of the set, or the index's own id for the sheet as a whole. */
  criterion: string
  /** The coordinator adds it in the unit's place, */
  onBehalf?: boolean
  /** by a signed paper that is kept as evidence (its SHA-256); the paper itself, kept for the sheet as a whole, needs none. */
  signed?: string
  /** Who adds it to a sheet beyond its reach: to its part alone. */
  by?: Asker | undefined
}

/** Evidence without a file: a link, which is never followed, or a paper that is kept somewhere. */
export type EvidenceReference = EvidencePlace & ({ link: string } | { paper: true })

/** One piece of evidence; of a unit, where the request is made for one. */
export interface EvidenceNamed {
  evidence: string
  round?: string
  unit?: string
  by?: Asker | undefined
}

/** The evidence of a unit in a round, as far as whoever asks may see it. */
export interface EvidenceAsked {
  round: string
  unit: string
  by?: Asker | undefined
}

/** The doors where what a unit says is proved. */
export interface EvidenceDoors {
  /** Keeps a file as evidence, each file of an archive on its own, or its photographs joined into one PDF; what is there already is not kept twice. */
  addEvidence(request: EvidencePlace & Coming & { fileName: string; join?: boolean }, account: string): Promise<EvidenceAdded>
  /** Evidence without a file: a link that is never followed, or a paper kept somewhere. */
  addReference(request: EvidenceReference, account: string): Promise<EvidenceAdded>
  /** The evidence of a unit by criterion, and where it is lacking. */
  evidence(request: EvidenceAsked): Coverage[]
  removeEvidence(request: EvidenceNamed & { reason?: string }, account: string): Promise<EvidenceRemoved>
  /** A file of evidence, its bytes as they are read; its name ends as its content is. */
  evidenceFile(request: EvidenceNamed): {
    type: EvidenceFile
    name: string
    sha256: string
    bytes: number
    pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>
  }
  /** All evidence of a unit as one ZIP archive with a list. */
  evidenceArchive(request: EvidenceAsked): AsyncGenerator<Uint8Array<ArrayBuffer>>
}
