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

/** The unit one speaks for; null for who holds a role of the whole. */
export const ownUnit = ({ roles }: MeReply): string | null => (roles.every(({ unit }) => unit !== null) ? (roles[0]?.unit ?? null) : null)
