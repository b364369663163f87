import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { writeHead } from './chain-head.ts'
import { type Kind, readBody, writeBody } from './kind.ts'
import { openRecords, openWholeRecords } from './open-records.ts'
import { hashOfEvent } from './raw-event.ts'

const first = z.strictObject({ name: z.string() })
const second = z.strictObject({ names: z.array(z.string()) })

test('a body of an earlier form is read as what it means in the newest, and a form not known is refused', () => {
  type Forms = Pick<Kind<never, { names: string[] }>, 'forms'>
  const forms: Forms = { forms: [first.transform(({ name }) => ({ names: [name] })), second] }
  expect(readBody(forms, '{"name":"a"}')).toEqual({ names: ['a'] })
  const written = writeBody(forms, { names: ['a', 'b'] })
  expect(written).toBe('{"form":2,"names":["a","b"]}')
  expect(readBody(forms, written)).toEqual({ names: ['a', 'b'] })
  expect(() => readBody(forms, '{"names":["a"]}')).toThrow(/name/)
  expect(() => readBody(forms, '{"form":3,"names":["a"]}')).toThrow('form 3')
  expect(() => readBody(forms, 'null')).toThrow()
  expect(writeBody({ forms: [first] }, { name: 'a' })).toBe('{"name":"a"}')
})

test.each([
  ['a body of no form', 'alias.confirmed', { name: 'a' }],
  ['a word more than the form has', 'alias.confirmed', { name: 'a', unit: null, why: '' }],
  ['the end of an import that never began', 'import.aborted', { batch: 7, reason: '' }],
] as const)('%s is not appended, and a chain that holds it by other hands is refused by name', (_, kind, body) => {
  const home = mkdtempSync(join(tmpdir(), 'chiso-kind-'))
  const clock = () => new Date(0)
  const records = openWholeRecords(home, clock)
  records.append('undo.pending', 'ai', { batch: 1 })
  expect(() => records.append(kind, 'ai', body as never)).toThrow()
  expect([records.version(), [...records.events()].length, records.check().faults]).toEqual([1, 1, []])
  const { hash: previous } = records.head()
  records.close()

  const event = { seq: 2, at: clock().toISOString(), account: 'ai', kind, body: JSON.stringify(body), previous }
  const database = new DatabaseSync(join(home, 'records.sqlite'))
  database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)').run(...Object.values(event), hashOfEvent(event))
  database.close()
  writeHead(home, { seq: 2, hash: hashOfEvent(event) })
  expect(() => openWholeRecords(home, clock)).toThrow(
    expect.objectContaining({ code: 'CHAIN_BROKEN', parameters: expect.objectContaining({ seq: 2, fault: 'EVENT_UNREADABLE' }) }),
  )
  const opened = openRecords(home, clock)
  expect(opened.faults).toMatchObject([{ code: 'EVENT_UNREADABLE', event: 2, why: expect.stringContaining(kind) }])
  expect(opened.folds.undos.list()).toEqual([{ undo: 1, batch: 1 }])
  opened.close()
  rmSync(home, { recursive: true })
})
