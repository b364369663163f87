import type { MeReply } from '../../engine/accounts/replies.ts'
import type { RoundLine } from '../../engine/rounds/round-replies.ts'

/** Whether one may close a step at all: a unit's own for its people, the council's for its members, every one for who runs rounds. */
export function mayClose({ may, roles }: Pick<MeReply, 'may' | 'roles'>, step: RoundLine['steps'][number] | undefined): boolean {
  if (!step || may.includes('run')) return step !== undefined
  if (step.does === 'enter' || step.does === 'explain') return may.includes('lock')
  return step.who.includes('council') && roles.some(({ role }) => role === 'council')
}
