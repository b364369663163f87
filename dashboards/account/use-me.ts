import { createContext, useContext } from 'react'
import type { MeReply } from '../../engine/accounts/replies.ts'

/** Whose pages these are. */
export const Me = createContext<MeReply | null>(null)

/** Who one is, within the pages. */
export function useMe(): MeReply {
  const me = useContext(Me)
  if (!me) throw new Error('useMe outside Me')
  return me
}

/** Whether one may act so at all. */
export function useMay(): (action: string) => boolean {
  const { may } = useMe()
  return (action) => may.includes(action)
}

/** The units one speaks for, the one named first before the others; none for who holds a role of the whole. */
export const ownUnits = ({ roles }: Pick<MeReply, 'roles'>): string[] => {
  const units = roles.flatMap(({ unit }) => unit ?? [])
  return units.length === roles.length ? [...new Set(units)] : []
}

/** The first of them; null where there are none. */
export const ownUnit = (me: Pick<MeReply, 'roles'>): string | null => ownUnits(me)[0] ?? null
