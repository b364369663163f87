import type { Asker } from '../../access/reach.ts'
import type { EvidencePapers } from '../../records/folds/evidence.ts'

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
