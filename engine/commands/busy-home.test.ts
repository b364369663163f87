import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRecords } from '../records/open-records.ts'
import { callCommand } from '../trials/call-command.ts'
import { programPath } from '../trials/program-path.ts'

let folder: string
let home: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-busy-'))
  home = join(folder, 'home')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a command waits for whoever holds the home, and says so', async () => {
  mkdirSync(home)
  const holder = openRecords(home, () => new Date())
  const notes: string[] = []
  const { promise: waits, resolve: onWait } = Promise.withResolvers<void>()
  const waiting = callCommand(['batches', '--json'], { CHISO_HOME: home }, folder, (text) => {
    notes.push(text)
    onWait()
  })
  await waits
  expect(notes).toEqual([expect.stringContaining(`tiến trình ${process.pid}`)])
  holder.close()
  expect(await waiting).toMatchObject({ code: 0, out: '[]\n' })
  expect(notes).toHaveLength(1)
})

test('a command beside a server that is only starting is answered by it', async () => {
  const server = spawn(process.execPath, [programPath('chiso'), 'serve', '--no-sample'], {
    env: { ...process.env, CHISO_HOME: home, CHISO_PORT: '0' },
    cwd: folder,
  })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  try {
    await expect.poll(() => existsSync(join(home, 'owner.pid')), { interval: 1 }).toBe(true)
    expect(await callCommand(['batches', '--json'], { CHISO_HOME: home }, folder)).toMatchObject({ code: 0, out: '[]\n' })
    expect(server.exitCode).toBe(null)
  } finally {
    server.kill('SIGTERM')
    await ended
  }
})
