import { createContext, useContext } from 'react'
import { useMay } from '../account/use-me.ts'

/** The signed paper by which a coordinator enters a sheet in its unit's place: its SHA-256, and what it is called. */
export interface Behalf {
  signed: string
  paper: string
}

/** In whose place a sheet is entered; null where nobody's. */
export const InPlace = createContext<Behalf | null>(null)

/** In whose place the sheet of this page is entered. */
export const useBehalf = (): Behalf | null => useContext(InPlace)

/** Whether one may answer: for one's own unit, or by a signed paper in its place. */
export function useMayAnswer(): boolean {
  const may = useMay()
  return useBehalf() !== null || may('answer')
}

/** What is sent along with whatever is done in a unit's place. */
export const behalfParameters = (behalf: Behalf | null): { onBehalf?: 'true'; signed?: string } =>
  behalf ? { onBehalf: 'true', signed: behalf.signed } : {}
