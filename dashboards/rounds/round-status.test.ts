import { expect, test } from 'vitest'
import type { RoundReply, RoundUnit } from '../../engine/rounds/round-replies.ts'
import { isLookedAtAgain, unitStatus } from './round-status.ts'

const steps = [
  { step: 'council', does: 'decide' },
  { step: 'published', does: 'publish' },
] as RoundReply['steps']
const standing = [{ withdrawn: null }] as RoundReply['published']
const takenBack = [{ withdrawn: { number: '2' } }] as RoundReply['published']
const unit = (step: string, late = false) => ({ step, late, state: 'joined' }) as RoundUnit

test.each([
  [standing, unit('published'), 'round.unit.published', false],
  [standing, unit('council'), 'round.unit.review', true],
  [standing, unit('council', true), 'round.unit.late', true],
  [[], unit('council'), 'round.unit.open', false],
  [takenBack, unit('council'), 'round.unit.open', false],
  [takenBack, unit('published'), 'round.unit.ready', false],
])('a unit before the last step is looked at again only while a publication stands: %j, %j', (published, one, word, again) => {
  expect([unitStatus({ steps, published }, one).word, isLookedAtAgain({ steps, published }, one)]).toEqual([word, again])
})
