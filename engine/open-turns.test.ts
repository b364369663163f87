import { expect, test } from 'vitest'
import { ChisoError } from './errors.ts'
import { openTurns } from './open-turns.ts'

test('only a turn that failed after something was begun to be written is tidied after, before anything else', async () => {
  const seen: string[] = []
  let writes = 0
  const turns = openTurns(
    '/home',
    { tidy: async () => void seen.push('tidied'), readable: async () => false, written: () => String(writes) },
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

test('what a full disk keeps from being tidied is read as it stands where that is whole, and written again when there is room', async () => {
  let [writes, isFull, isWhole] = [0, true, true]
  const tidy = async () => {
    if (isFull) throw new ChisoError('STORAGE_FULL')
  }
  const turns = openTurns('/home', { tidy, readable: async () => isWhole, written: () => String(writes) }, () => {})
  const act = () =>
    turns.write(async () => {
      writes++
      if (isFull) throw new Error('ENOSPC: no space left on device')
      return 'written'
    })
  const full = { code: 'STORAGE_FULL' }
  await expect(act()).rejects.toMatchObject(full)
  expect(await turns.read(async () => 'read')).toBe('read')
  await expect(act()).rejects.toMatchObject(full)
  isWhole = false
  await expect(turns.read(async () => 'read')).rejects.toMatchObject(full)
  isFull = false
  expect(await turns.read(async () => 'read')).toBe('read')
  expect(await act()).toBe('written')
})
