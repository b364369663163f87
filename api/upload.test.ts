import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { labelOf } from '../engine/files/file-label.ts'
import { batchComparisonReply, importReply, undoPreviewReply, undoReply } from '../engine/imports/replies.ts'
import { boundaryOf, readFilePart } from './multipart.ts'
import { dossierFile, openSample, type Sample } from './trials/open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})
afterAll(() => sample.close())

const answerOf = async (answer: Response) => [answer.status, importReply.parse(await answer.json())] as const
const waiting = async () => (await readdir(join(sample.home, 'incoming')).catch(() => [])).filter((name) => name.startsWith('upload-'))

test('a good file is taken in, once; tried only, it is not; refused, it names its errors', async () => {
  const file = dossierFile(['a', 'b'], 'G')
  expect(await answerOf(await sample.upload('dataset=dossiers&file=g.csv&dryRun=true', file))).toMatchObject([
    200,
    { status: 'accepted', batch: null, rows: 2 },
  ])
  expect(await sample.engine.batches()).toEqual([])

  const [status, taken] = await answerOf(await sample.upload('dataset=dossiers&file=g.csv&period=2022-Q1', file))
  expect([status, taken]).toMatchObject([201, { status: 'accepted', rows: 2, new: 2, issueCount: 0 }])
  expect(await answerOf(await sample.upload('dataset=dossiers&file=again.csv&period=2022-Q1', file))).toMatchObject([
    200,
    { status: 'duplicate', batch: taken.batch },
  ])
  expect(await sample.engine.batches()).toMatchObject([{ batch: taken.batch, file: 'g.csv', by: 'local', period: '2022-Q1' }])

  const whole = 'dataset=dossiers&file=whole.csv&snapshot=true&dryRun=true'
  expect(await answerOf(await sample.upload(`${whole}&period=2022-Q1`, dossierFile(['a'], 'G')))).toMatchObject([
    200,
    { status: 'accepted', unchanged: 1, gone: 1, goneKeys: ['G-2'] },
  ])
  expect(await (await sample.upload(whole, dossierFile(['a'], 'G'))).json()).toMatchObject({ status: 400, code: 'SNAPSHOT_NEEDS_PERIOD' })

  const [refused, answer] = await answerOf(
    await sample.upload('dataset=dossiers&file=bad.csv', 'dossier_id\n1\n'.replace('dossier_id', 'x')),
  )
  expect([refused, answer]).toMatchObject([422, { status: 'rejected', batch: null }])
  expect(answer.issues).toContainEqual(expect.objectContaining({ row: 1, column: 'dossier_id', code: 'MISSING_COLUMN' }))
  expect(await sample.engine.refusals()).toMatchObject([{ file: 'bad.csv', by: 'local', issueCount: answer.issueCount }])

  const repair = await sample.ask(`/api/v1/batches/refused/${answer.refusal}/repair`)
  expect([repair.status, repair.headers.get('content-disposition')]).toEqual([200, "attachment; filename*=UTF-8''bad-can-sua.xlsx"])
  expect(Buffer.from(await repair.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK')
  const nothing = [`refused/${taken.batch}/repair`, 'refused/x/repair', `${taken.batch}/mended`, '99/mended']
  for (const path of nothing) expect([path, (await sample.ask(`/api/v1/batches/${path}`)).status]).toEqual([path, 404])
  const [, unread] = await answerOf(await sample.upload('dataset=dossiers&file=bad.csv&dryRun=true', '%PDF-1.7'))
  const why = await sample.ask(`/api/v1/batches/refused/${unread.refusal}/repair`)
  expect([why.status, await why.json()]).toMatchObject([409, { code: 'NO_REPAIR_FILE', detail: expect.stringContaining('CSV UTF-8') }])

  const preview = undoPreviewReply.parse(await (await sample.ask(`/api/v1/batches/${taken.batch}/undo`)).json())
  expect([preview.batch, preview.vanish]).toEqual([taken.batch, taken.rows])
  const beside = batchComparisonReply.parse(await (await sample.ask(`/api/v1/batches/${taken.batch}/comparison`)).json())
  expect([beside.batch.batch, beside.with]).toEqual([taken.batch, null])
  const undone = await sample.ask(`/api/v1/batches/${taken.batch}/undo`, { method: 'POST' })
  expect([undone.status, undoReply.parse(await undone.json())]).toEqual([200, { batch: taken.batch, status: 'undone' }])
  expect(await waiting()).toEqual([])
})

test('rows are left out and set aside as parameters say; what cannot be meant is named', async () => {
  const file = `Báo cáo\n${dossierFile(['a', 'b'], 'L')}Tổng cộng: 2\n`.replace('L-2', '')
  const declared = new URLSearchParams({ headerRow: '2', leaveOut: 'total', setAside: 'REQUIRED:dossier_id=mất mã, chờ = bổ sung' })
  const [status, taken] = await answerOf(await sample.upload(`dataset=dossiers&file=l.csv&dryRun=true&${declared}`, file))
  expect([status, taken]).toMatchObject([200, { status: 'accepted', rows: 1, leftOut: [{ kind: 'total', count: 1 }] }])
  expect(taken.setAside).toEqual([{ code: 'REQUIRED', column: 'dossier_id', reason: 'mất mã, chờ = bổ sung', count: 1 }])
  const barred = dossierFile(['c'], 'L').replaceAll(',', '|')
  const [, { issues }] = await answerOf(await sample.upload('dataset=dossiers&file=b.csv&dryRun=true', barred))
  expect(issues[0]).toMatchObject({ code: 'MISSING_COLUMN', separator: '|' })
  const bar = new URLSearchParams({ dataset: 'dossiers', file: 'b.csv', dryRun: 'true', separator: '|' })
  expect(await answerOf(await sample.upload(`${bar}`, barred))).toMatchObject([200, { status: 'accepted', rows: 1 }])
  for (const wrong of ['leaveOut=total,all', 'setAside=REQUIRED', 'setAside=REQUIRED:dossier_id=', 'headerRow=0', 'separator=x']) {
    const { status, code, detail } = await (await sample.upload(`dataset=dossiers&file=l.csv&${wrong}`, file)).json()
    expect([status, code, detail]).toEqual([400, 'WRONG_REQUEST', expect.stringMatching(/leave-out|set-aside|header-row|separator/)])
  }
})

test('a form with the file as its only part is taken as well, under the name it carries', async () => {
  const form = new FormData()
  form.set('file', new File([dossierFile(['é'], 'F')], 'hồ sơ "quý" 1.csv'))
  expect(await answerOf(await sample.upload('dataset=dossiers', form))).toMatchObject([201, { status: 'accepted', rows: 1 }])
  expect((await sample.engine.batches()).map(({ file }) => file)).toContain('hồ sơ "quý" 1.csv')
})

test.each<[string, string, () => string | FormData | ReadableStream, number, string]>([
  ['no name', 'dataset=dossiers', () => 'x', 400, 'FILE_NAME_MISSING'],
  ['a name of blanks and folders only', 'dataset=dossiers&file=a/%20', () => 'x', 400, 'FILE_NAME_MISSING'],
  ['no dataset', 'file=a.csv', () => 'x', 400, 'WRONG_REQUEST'],
  ['an unknown dataset', 'dataset=nowhere&file=a.csv', () => 'x', 404, 'NO_SUCH_DATASET'],
  ['an unknown parameter', 'dataset=dossiers&file=a.csv&force=true', () => 'x', 400, 'WRONG_REQUEST'],
  ['a map that is no JSON', 'dataset=dossiers&file=a.csv&map=a', () => 'x', 400, 'WRONG_REQUEST'],
  ['a map of other things than text', 'dataset=dossiers&file=a.csv&map=%7B%22a%22:1%7D', () => 'x', 400, 'WRONG_REQUEST'],
  ['a form without a file', 'dataset=dossiers', () => formOf({ file: 'text' }), 400, 'BODY_NOT_ONE_FILE'],
  [
    'a form with parameters',
    'dataset=dossiers',
    () => formOf({ file: new File(['x'], 'a.csv'), period: '2022' }),
    400,
    'BODY_NOT_ONE_FILE',
  ],
  [
    'a form with two files',
    'dataset=dossiers',
    () => formOf({ a: new File(['x'], 'a.csv'), b: new File(['x'], 'b.csv') }),
    400,
    'BODY_NOT_ONE_FILE',
  ],
  ['a body that breaks off', 'dataset=dossiers&file=a.csv', () => brokenBody(), 400, 'UPLOAD_CUT'],
])('an upload with %s is refused and leaves nothing', async (_, query, body, status, code) => {
  const before = [await sample.engine.batches(), await sample.engine.refusals()]
  const answer = await sample.upload(query, body())
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code])
  expect([await sample.engine.batches(), await sample.engine.refusals()]).toEqual(before)
  expect(await waiting()).toEqual([])
})

function formOf(parts: Record<string, string | File>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(parts)) form.set(name, value)
  return form
}

const brokenBody = () => {
  let sent = 0
  return new ReadableStream({
    pull: (controller) => (sent++ < 3 ? controller.enqueue(new TextEncoder().encode('dossier_id,')) : controller.error(new Error('reset'))),
  })
}

test('the limit counts the bytes that come, whatever length was declared', async () => {
  const limited = await openSample({ uploadLimit: 2 ** 20 })
  let pulled = 0
  const endless = new ReadableStream({
    pull: (controller) => {
      pulled += 1
      controller.enqueue(new Uint8Array(65_536))
    },
  })
  const answer = await limited.upload('dataset=dossiers&file=a.csv', endless, { 'content-length': '10' })
  expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'TOO_LARGE', detail: expect.stringContaining('1 MiB') }])
  expect(pulled).toBeLessThan(20)
  expect(await readdir(join(limited.home, 'incoming'))).toEqual([])
  await limited.close()
})

test('a sender that stands still is given up', async () => {
  const impatient = await openSample({ uploadPatience: 20 })
  const stuck = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(3)) })
  const answer = await impatient.upload('dataset=dossiers&file=a.csv', stuck)
  expect([answer.status, await answer.json()]).toMatchObject([408, { code: 'TOO_SLOW' }])
  expect(await readdir(join(impatient.home, 'incoming'))).toEqual([])
  await impatient.close()
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\exports\\hồ sơ.csv', 'hồ sơ.csv'],
  ['a\r\nb\u202E\u0000.csv', 'ab.csv'],
  ['..', '..'],
  [`${'x'.repeat(400)}.csv`, `${'x'.repeat(196)}.csv`],
])('the name %j is the label %j', (name, label) => expect(labelOf(name)).toBe(label))

async function* inPieces(bytes: Uint8Array, sizes: number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    const size = sizes[i % sizes.length]!
    yield bytes.subarray(at, at + size)
    at += size
  }
}

/** Bytes that are likely to look like the beginning of a boundary. */
const trickyBytes = fc
  .array(fc.constantFrom('\r', '\n', '\r\n', '-', '--', '\r\n--', 'x', 'formdata', '\u0000', 'ế'), { maxLength: 60 })
  .map((parts) => parts.join(''))

/** Names of marks that a form writes in another way, and of what they are written as. */
const trickyName = fc
  .array(fc.constantFrom('%', '0', '2', 'A', 'd', '%0A', '%0d', '%22', '"', '\\', '\n', '\r', 'ế', ';'), { maxLength: 20 })
  .map((parts) => parts.join(''))

test('whatever a browser puts into a form comes out to the byte, however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      trickyBytes,
      fc.oneof(fc.string({ maxLength: 20 }), trickyName),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      async (text, name, sizes) => {
        const sent = new Response(formOf({ file: new File([text], `${name}.csv`) }))
        const bytes = new Uint8Array(await sent.clone().arrayBuffer())
        const part = await readFilePart(inPieces(bytes, sizes), boundaryOf(sent.headers.get('content-type')!))
        const chunks: Uint8Array[] = []
        for await (const chunk of part.chunks) chunks.push(new Uint8Array(chunk))
        const reread = (await sent.formData()).get('file') as File
        expect(Buffer.concat(chunks)).toEqual(Buffer.from(await reread.arrayBuffer()))
        expect(part.fileName).toBe(reread.name)
      },
    ),
  )
})

test('a form cut anywhere is refused, never taken for the whole', async () => {
  const sent = new Response(formOf({ file: new File(['a,b\r\n1,2\r\n'], 'a.csv') }))
  const boundary = boundaryOf(sent.headers.get('content-type')!)
  const bytes = new Uint8Array(await sent.arrayBuffer())
  const end = Buffer.from(bytes).lastIndexOf('--') + 2
  for (let cut = 0; cut < end; cut += 1) {
    const read = async () => {
      const { chunks } = await readFilePart(inPieces(bytes.subarray(0, cut), [7]), boundary)
      for await (const _ of chunks);
    }
    await expect(read()).rejects.toMatchObject({ code: 'UPLOAD_CUT' })
  }
})

test('a file whose request is turned away for its period leaves nothing in incoming/', async () => {
  const incoming = () => readdir(join(sample.engine.home, 'incoming'))
  const before = await incoming()
  const answer = await sample.upload('dataset=dossiers&file=a.csv&period=2022-Q9', dossierFile(['dat-dai']))
  expect([answer.status >= 400, await incoming()]).toEqual([true, before])
})
