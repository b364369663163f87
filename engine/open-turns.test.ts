import { expect, test } from 'vitest'
import { openTurns } from './open-turns.ts'

test('only a turn that failed after something was begun to be written is tidied after, before anything else', async () => {
  const seen: string[] = []
  let writes = 0
  const turns = openTurns(
    '/home',
    async () => void seen.push('tidied'),
    () => String(writes),
    () => seen.push('failed'),
  )
  const refused = turns.write(async () => {
    seen.push('refused')
    throw new Error('refused')
  })
  await expect(refused).rejects.toThrow('refused')
  await turns.read(async () => void seen.push('read'))
  const broken = turns.write(async () => {
    writes++
    throw new Error('broken')
  })
  const next = turns.write(async () => void seen.push('next'))
  await expect(broken).rejects.toThrow('broken')
  await next
  await turns.read(async () => void seen.push('read again'))
  expect(seen).toEqual(['refused', 'read', 'tidied', 'next', 'read again'])
})
