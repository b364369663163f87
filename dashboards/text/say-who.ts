import type { Say } from './text.ts'

/** Who did something, as people read it: what the sample and whoever sits at the machine did bears no account of a person's. */
export function sayWho(by: string, say: Say): string {
  if (by === 'sample') return say('who.sample')
  return by === 'local' ? say('who.local') : by.replace(/^local\/(.+)$/, (_, account: string) => say('who.for', { account }))
}
