import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readManifest } from '../engine/safekeeping/manifest.ts'
import { backupReply, rebuildReply, verificationReply } from '../engine/safekeeping/replies.ts'
import { dossierFile, openSample, type Sample } from './trials/open-sample.ts'

let sample: Sample
const folder = mkdtempSync(join(tmpdir(), 'chiso-keep-'))
beforeAll(async () => {
  sample = await openSample()
  await sample.upload('dataset=dossiers&file=a.csv', dossierFile(['x']))
})
afterAll(async () => {
  await sample.close()
  rmSync(folder, { recursive: true })
})

const post = (path: string, body?: object) =>
  sample.ask(`/api/v1/${path}`, {
    method: 'POST',
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })

test('a home is verified, counted anew and copied over HTTP as by the commands', async () => {
  expect(rebuildReply.parse(await (await post('rebuild')).json())).toEqual({ batches: 1 })
  const told = verificationReply.parse(await (await sample.ask('/api/v1/verification?deep=true')).json())
  expect([told.ok, told.faults, told.checks.at(-1)?.name]).toEqual([true, [], 'replay'])
  const dir = join(folder, 'backup')
  const made = await post('backups', { dir })
  expect([made.status, backupReply.parse(await made.json()).dir]).toEqual([201, dir])
  expect(readManifest(dir).head).toEqual(told.head)
  expect((await post('backups', { dir })).status).toBe(409)
  for (const wrong of ['backup', '/proc/x']) expect([wrong, (await post('backups', { dir: wrong })).status]).toEqual([wrong, 400])
  expect(existsSync('backup')).toBe(false)
})
