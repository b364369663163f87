import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCall, runCall } from '../engine/commands/run-command.ts'
import { checkBeside } from '../engine/editions/check-beside.ts'
import type { EditionCheck, EditionLine, EditionReply } from '../engine/editions/replies.ts'
import { openEngine } from '../engine/engine.ts'
import type { ChisoError } from '../engine/errors.ts'
import { keepEdition } from '../engine/files/edition-files.ts'
import { openRecords } from '../engine/records/open-records.ts'
import type { Coverage, EvidenceAdded } from '../engine/rounds/evidence/replies.ts'
import type { Moved } from '../engine/rounds/round-replies.ts'
import type { SentVerdict } from '../engine/rounds/verdicts/doors.ts'
import { restoreBackup } from '../engine/safekeeping/restore-backup.ts'
import { programPath } from '../engine/trials/program-path.ts'
import { createApp } from './app.ts'
import { dossierFile, host, openSample, type Sample } from './trials/open-sample.ts'

const index = 'par-index-department'
const round = `${index}-2022`
const asked = { index, period: '2022', unit: 'STP' }
const pdf = Buffer.from('%PDF-1.7\nkế hoạch\n%%EOF')
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const evidence = `/api/v1/rounds/${round}/evidence`
let sample: Sample
const said = async <Reply>(path: string, init?: Parameters<Sample['ask']>[1]) => {
  const answer = await sample.ask(path, init)
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Reply & { code?: string; detail?: string } }
}
const send = (query: string, body: Uint8Array) =>
  said<EvidenceAdded>(`${evidence}?unit=STP&${query}`, { method: 'POST', body: new Uint8Array(body), duplex: 'half' } as RequestInit & {
    headers?: Record<string, string>
  })
const post = <Reply>(path: string, body: object) =>
  said<Reply>(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
const bytesOf = async (path: string) => {
  const answer = await sample.ask(path)
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}
const run = async (...argv: string[]) => {
  let written = ''
  const write = (text: string | Uint8Array) => {
    written += text
  }
  const out = { write, note: () => {}, progress: () => {} }
  const code = await runCall(await parseCall([...argv, '--json']), sample.engine, out, sample.home)
  return { code, body: JSON.parse(written) }
}
/** A photograph of 8 × 16 points. */
const photo = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAAQAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgP/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCcA03/2Q==',
  'base64',
)
const filesIn = (folder: string) => readdirSync(join(sample.home, folder))

const bare = { explanation: null, document: null }
const counts = (numerator: number, denominator: number) => ({ numerator, denominator })
const answers = [
  { ...bare, code: '1.1', answer: 'on-time' },
  { ...bare, code: '1.2', answer: counts(85, 100), document: '40/BC-STP' },
  ...['1.3.a', '1.3.b', '4.2.a', '4.2.b'].map((code) => ({ ...bare, code, answer: true })),
  { ...bare, code: '1.4', answer: 2 },
  ...['2.1', '2.2', '2.3'].map((code) => ({ ...bare, code, answer: null, explanation: 'Không có hồ sơ trong năm' })),
  { ...bare, code: '3.1', answer: { leader: 0, official: 2 } },
  { ...bare, code: '3.2', answer: counts(825, 1000) },
  { ...bare, code: '4.1', answer: counts(80, 100) },
]

beforeAll(async () => {
  sample = await openSample()
  await sample.engine.openRound({ index, year: '2022' }, 'snv')
  for (const { unit, code } of (await sample.engine.round({ round })).units)
    if (code !== 'STP' && code !== 'SYT') await sample.engine.changeUnitState({ round, unit, state: 'excluded', reason: 'x' }, 'snv')
})
afterAll(() => sample.close())

test('evidence is kept once by its bytes, listed by criterion, given out inert, and turned away where it is none', async () => {
  const name = encodeURIComponent('=HYPERLINK("x").html')
  const first = await send(`criterion=1.1&file=${name}&number=12/KH-STP&issued=2022-01-10&page=3`, pdf)
  expect([first.status, first.body]).toEqual([
    201,
    { evidence: expect.any(String), sha256: sha(pdf), bytes: pdf.length, type: 'pdf', name: '=HYPERLINK("x").html' },
  ])
  const id = first.body.evidence
  const twins = await Promise.all(['a.pdf', 'b.pdf'].map((file) => send(`criterion=3.1&file=${file}`, pdf)))
  expect(new Set(twins.map(({ body }) => body.evidence)).size).toBe(1)
  await post(`${evidence}/${twins[0]!.body.evidence}/removal?unit=STP`, {})
  const head = sample.engine.dataVersion()
  expect((await send(`criterion=1.1&file=again.pdf&number=12/KH-STP&issued=2022-01-10&page=3`, pdf)).body.evidence).toBe(id)
  expect(sample.engine.dataVersion()).toBe(head)
  const both = zipSync({ 'KH.pdf': pdf, 'ảnh.png': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') })
  expect((await send('criterion=1.4&file=bo.zip', both)).body.items!.map((one) => one.name)).toEqual(['KH.pdf', 'ảnh.png'])
  expect(filesIn('evidence').length).toBe(2)

  const refusals = [
    await send('criterion=1.1&file=a.pdf', Buffer.from('<html>')),
    await send('criterion=9.9&file=a.pdf', pdf),
    await send('criterion=1.1&file=a.pdf&issued=31/12/2022', pdf),
    await send('criterion=1.1&file=a.pdf&issued=2100-01-01', pdf),
    await post(`${evidence}/references?unit=STP`, { criterion: '1.2', link: 'javascript:alert(1)' }),
    await post(`${evidence}/references?unit=STP`, { criterion: '1.2', link: 'https://a.vn', paper: true }),
    await post(`${evidence}/references?unit=STP`, { criterion: '1.2', paper: true, number: '1' }),
  ]
  expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
    [415, 'EVIDENCE_REFUSED'],
    [404, 'NO_SUCH_CRITERION'],
    [400, 'WRONG_DAY'],
    [400, 'DAY_TO_COME'],
    [400, 'WRONG_REQUEST'],
    [400, 'WRONG_REQUEST'],
    [400, 'PAPERS_MISSING'],
  ])
  expect(refusals.at(-1)!.body.detail).toBe('Cần ghi thêm: số văn bản (number), cơ quan ban hành (issuer)')
  // Photographs become one PDF, a page each; what is no photograph, or none any more, refuses all of them.
  const joined = await send('criterion=1.4&file=chụp.zip&join=true', zipSync({ '0001.jpg': photo, '0002.jpg': photo }))
  expect(joined.body).toMatchObject({ type: 'pdf', name: 'chụp.pdf' })
  const pages = (await bytesOf(`${evidence}/${joined.body.evidence}/file?unit=STP`)).bytes.toString('latin1')
  expect([pages.slice(0, 5), pages.match(/\/Type \/Page\n/g)?.length]).toEqual(['%PDF-', 2])
  await post(`${evidence}/${joined.body.evidence}/removal?unit=STP`, {})
  for (const other of [pdf, photo.subarray(0, 60)]) {
    const refused = await send('criterion=1.4&file=chụp.zip&join=true', zipSync({ '0001.jpg': photo, '0002.jpg': other }))
    expect([refused.status, refused.body.code]).toEqual([415, 'EVIDENCE_REFUSED'])
  }
  expect(filesIn('incoming')).toEqual([])

  const whose = ['--round', round, '--unit', 'STP']
  const paper = ['--paper', '--number', '9/BC', '--issuer', 'STP', '--kept', 'Tủ 3']
  expect(await run('evidence', 'add', ...paper, ...whose, '--criterion', index)).toMatchObject({ code: 0, body: { type: 'paper' } })
  writeFileSync(join(sample.home, 'sent.doc'), pdf)
  const added = await run('evidence', 'add', 'sent.doc', ...whose, '--criterion', 'C1')
  expect(added.body).toEqual({ evidence: expect.any(String), sha256: sha(pdf), bytes: pdf.length, type: 'pdf', name: 'sent.doc' })
  expect((await run('evidence', 'add', 'sent.doc', '--paper', ...whose, '--criterion', 'C1')).code).toBe(2)
  const link = await post<EvidenceAdded>(`${evidence}/references?unit=STP`, { criterion: '1.2', link: 'https://stp.hatinh.gov.vn/a b' })
  expect(link.body).toMatchObject({ type: 'link', sha256: null, name: 'https://stp.hatinh.gov.vn/a%20b' })
  const list = async () => (await said<Coverage[]>(`${evidence}?unit=STP`)).body
  expect((await run('evidence', 'list', ...whose)).body).toEqual(await list())
  // In the unit's place: the signed sheet is kept first, and named by what is added and answered.
  const signed = ['--on-behalf', '--signed', 'sent.doc']
  const linked = await run('evidence', 'add', '--link', 'https://a.vn/1', ...whose, '--criterion', 'C1', ...signed)
  expect(linked.code).toBe(0)
  writeFileSync(join(sample.home, 'phieu.csv'), 'code,answer\nC2,Có\n')
  const filled = ['--index', index, '--period', '2022', '--unit', 'STP']
  expect((await run('answer', 'phieu.csv', ...filled, '--on-behalf')).code).toBe(2)
  expect(await run('answer', 'phieu.csv', ...filled, ...signed)).toMatchObject({ code: 0, body: { answers: 1 } })
  expect(JSON.parse(sample.engine.events({ limit: 1 }).rows[0]!.body!)).toMatchObject({ signed: sha(pdf), answers: [{ code: 'C2' }] })
  const kept = (await list()).find(({ criterion }) => criterion === index)!.evidence.find(({ sha256 }) => sha256 === sha(pdf))!
  for (const one of [linked.body.evidence, kept.evidence]) await run('evidence', 'remove', one)
  await sample.engine.answer({ ...asked, answers: [{ ...bare, code: 'C2', answer: null }] }, 'o')
  const due = await run('round', 'due', round)
  expect([due.code, due.body]).toEqual([0, (await said<object[]>(`/api/v1/round-reminders?round=${round}`)).body])
  expect(await run('round', 'refresh', round, '--as-of', '2022-12-31', '--reason', 'thử')).toMatchObject({ code: 0, body: { units: [] } })
  expect((await run('round', 'moved', round)).body).toEqual((await said<object[]>(`/api/v1/rounds/${round}/moved`)).body)
  expect((await run('evidence', 'remove', added.body.evidence)).body).toEqual({ evidence: added.body.evidence, status: 'removed' })
  const shown = (await list()).map(({ criterion, evidence, enough }) => [criterion, evidence.map(({ type }) => type).join(), enough])
  expect(shown.slice(0, 3)).toEqual([
    [index, 'paper', true],
    ['1.1', 'pdf', true],
    ['1.2', 'link', true],
  ])
  await post(`${evidence}/${link.body.evidence}/removal?unit=STP`, { reason: 'nhầm' })
  expect((await list()).find(({ criterion }) => criterion === '1.2')).toMatchObject({ evidence: [], enough: false })

  const file = await bytesOf(`${evidence}/${id}/file?unit=STP`)
  expect(file.bytes).toEqual(pdf)
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w .-]+\.pdf"; filename\*=UTF-8''[\w%.-]+\.html\.pdf$/)
  const named = await sample.ask(`${evidence}/${id}/file?unit=STP`, { method: 'HEAD' })
  expect([named.headers.get('content-disposition'), await named.text()]).toEqual([file.headers.get('content-disposition'), ''])
  const preview = await bytesOf(`${evidence}/${id}/preview?unit=STP`)
  for (const { headers } of [file, preview])
    expect([headers.get('content-security-policy'), headers.get('x-content-type-options')]).toEqual([
      "sandbox; default-src 'none'; frame-ancestors 'self'",
      'nosniff',
    ])
  expect([preview.headers.get('content-type'), preview.headers.get('content-disposition')]).toEqual(['application/pdf', 'inline'])
  const officer = createApp({
    engine: sample.engine,
    allowedHosts: [host],
    account: { id: 'o', name: null, grants: [{ role: 'officer', unit: 'HT-SYT' }], since: 0 },
  })
  const seen = async (path: string) => (await officer.request(`${evidence}${path}`, { headers: { host } })).status
  expect(await Promise.all([seen('?unit=SYT'), seen('?unit=STP'), seen(`/${id}/file?unit=STP`), seen(`/${id}/file?unit=SYT`)])).toEqual([
    200, 404, 404, 404,
  ])

  const packed = unzipSync((await bytesOf(`${evidence}/archive?unit=STP`)).bytes)
  expect(Object.keys(packed)).toEqual(['danh-muc.csv', '1.1/01.pdf', '1.4/01.pdf', '1.4/02.png'])
  expect(Buffer.from(packed['1.1/01.pdf']!)).toEqual(pdf)
  expect(Buffer.from(packed['danh-muc.csv']!).toString('utf8')).toContain(`"1.1/01.pdf","1.1","pdf","'=HYPERLINK(""x"").html","12/KH-STP"`)
})

test('a lock names its evidence and holds the unit’s own points but for those that hang on others; from then on it stands', async () => {
  const { engine } = sample
  await engine.answer({ ...asked, answers }, 'officer')
  await engine.answer({ ...asked, unit: 'SYT', answers: [{ ...bare, code: '4.1', answer: counts(100, 100) }] }, 'officer')
  const paper = { round, unit: 'STP', criterion: '3.2', paper: true as const, number: '7', issuer: 'STP' }
  const [before, closed, after] = await Promise.allSettled([
    engine.addReference(paper, 'officer'),
    engine.advanceRound({ round, unit: 'STP' }, 'head'),
    engine.addReference({ ...paper, number: '8' }, 'officer'),
  ])
  expect([before.status, closed.status, after.status]).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  const moved = (closed as PromiseFulfilledResult<Moved>).value
  const { document } = engine.edition({ edition: moved.units[0]!.edition! }) as EditionReply & {
    document: { evidence: object[]; rules: object; results: { criteria: { code: string; points: string }[]; rank?: number; open: string } }
  }
  expect(document.evidence).toMatchObject([
    { criterion: '1.1', sha256: sha(pdf), page: '3' },
    { criterion: '1.4', type: 'pdf' },
    { criterion: '1.4', type: 'png' },
    { criterion: index, type: 'paper', kept: 'Tủ 3' },
    { criterion: '3.2', type: 'paper', number: '7' },
  ])
  const live = (await engine.score(asked)).units[0]!.criteria.filter(({ code }) => code !== '4.1')
  expect(document.results.criteria.map(({ code, points }) => [code, points])).toEqual(live.map(({ code, points }) => [code, points]))
  expect([live[0]!.points, document.results.rank, document.rules]).toMatchObject(['5.00', undefined, { leader: '1', bands: '1' }])
  const [one] = engine.evidence({ round, unit: 'STP' }).find(({ criterion }) => criterion === '1.1')!.evidence
  expect((await post(`${evidence}/${one!.evidence}/removal?unit=STP`, {})).body.code).toBe('ROUND_LOCKED')
  expect((await send('criterion=1.1&file=late.pdf', pdf)).body.code).toBe('ROUND_LOCKED')
  expect((await engine.round({ round })).units.find(({ code }) => code === 'STP')).toMatchObject({ evidence: 4 })
})

test('published, corrected, withdrawn: each an edition that comes to the same on a machine without a home, whatever came since', async () => {
  const { engine } = sample
  const file = (name: string, text: string) => {
    writeFileSync(join(sample.home, name), text)
    return { path: join(sample.home, name), fileName: name }
  }
  await engine.changeUnitState({ round, unit: 'SYT', state: 'excluded', reason: 'x' }, 'snv')
  const verdicts = (await engine.judged({ round, unit: 'STP' })).flatMap(({ code, selfStatus, self }): SentVerdict[] =>
    ['C1', 'C2', 'T1'].includes(code)
      ? []
      : selfStatus === 'scored' && self !== null
        ? [{ code, decision: 'agree' }]
        : [{ code, decision: 'adjust', points: '0', reason: 'chua-dat-yeu-cau' }],
  )
  const items = `/api/v1/rounds/${round}/items?unit=STP`
  const etag = async () => (await sample.ask(items)).headers.get('etag')!
  const seen = await etag()
  expect(await engine.giveVerdicts({ round, unit: 'STP', step: 'appraisal-1', verdicts }, 'a')).toMatchObject({ status: 'accepted' })
  // Two appraisers on one item: the later one hears of the earlier, sees both, and chooses.
  const mine = { code: '1.2', decision: 'adjust', points: '1', reason: 'thieu-tai-lieu' }
  const judge = (tag: string) =>
    said<{ code: string; theirs: { code: string; verdict: { decision: string; by: string } }[]; yours: { points: string }[]; tag: string }>(
      `/api/v1/rounds/${round}/verdicts`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'if-match': tag },
        body: JSON.stringify({ step: 'appraisal-1', unit: 'STP', verdicts: [mine] }),
      },
    )
  const stale = await judge(seen)
  expect([stale.status, stale.body.code]).toEqual([412, 'VERDICTS_CHANGED'])
  expect([stale.body.theirs, stale.body.yours]).toMatchObject([
    [{ code: '1.2', verdict: { decision: 'agree', by: 'a' } }],
    [{ points: '1' }],
  ])
  expect((await judge(`"${stale.body.tag}"`)).status).toBe(200)
  // One's own is not somebody else's; and back to what it was.
  expect((await judge(`"${stale.body.tag}"`)).status).toBe(200)
  await engine.giveVerdicts({ round, unit: 'STP', step: 'appraisal-1', verdicts: [{ code: '1.2', decision: 'agree' }] }, 'a')
  await engine.advanceRound({ round, unit: 'STP' }, 'snv')
  // While it explains, a unit may prove what it says, and take that back.
  const late = await send('criterion=1.2&file=bs.pdf', Buffer.concat([pdf, Buffer.from(' ')]))
  expect((await post(`${evidence}/${late.body.evidence}/removal?unit=STP`, {})).status).toBe(200)
  // The head is away: another closes it with the signed file, which is kept; one that is not kept signs nothing.
  const inPlace = { round, unit: 'STP', onBehalf: true, note: 'Giám đốc đi công tác' }
  const unknown = engine.advanceRound({ ...inPlace, signed: sha(Buffer.from('x')) }, 'snv')
  await expect(unknown).rejects.toMatchObject({ code: 'NO_SUCH_EVIDENCE' })
  const signed = file('ky.pdf', `${pdf.toString('latin1')} `).fileName
  const words = ['--unit', 'STP', '--on-behalf', '--note', inPlace.note, '--signed', signed, '--signer', 'TL. Giám đốc']
  expect(await run('round', 'advance', round, ...words)).toMatchObject({ code: 0, body: { step: 'explanation' } })
  const { closed } = (await engine.round({ round })).units.find(({ code }) => code === 'STP')!
  expect(closed.at(-1)).toMatchObject({ note: inPlace.note, signer: 'TL. Giám đốc' })
  for (const account of ['snv', 'council']) await engine.advanceRound({ round, unit: 'STP' }, account)
  const survey = [
    'response_id,round,unit_code,respondent_group,question_code,option',
    ...['A', 'B', 'C'].map((option, at) => `F${at},2022,STP,hdnd,SBN-1,${option}`),
    ...['A', 'A'].map((option, at) => `G${at},2022,STP,huyen,SBN-2,${option}`),
    'H,2022,STP,nguoi-dan,SBN-3,5',
  ]
  await engine.importFile({ ...file('s.csv', survey.join('\n')), dataset: 'index-survey' }, 'o')
  await engine.closeSurvey({ round, held: true }, 'o')
  const decided = { rounds: [round], number: '141/QĐ-UBND', date: '2023-01-14' }
  const { edition } = await engine.publish(decided, 'snv')
  // What the decision says of the survey stands with it.
  await expect(engine.closeSurvey({ round, held: false, reason: 'x' }, 'o')).rejects.toMatchObject({
    code: 'STEP_NOT_CLOSED_SO',
    message: expect.stringContaining(`Đợt ${round} đã công bố`),
  })
  const live = (await engine.score({ ...asked, as: 'final' })).units[0]!
  const { document } = engine.edition({ edition }) as { document: { results?: { gained: string }[] } }
  expect(live.criteria.find(({ code }) => code === '5.1')!.points).toBe('4.80')
  expect(document.results).toMatchObject([{ gained: live.gained, percent: live.percent }])

  const withdrawn = await post<EditionLine>(`/api/v1/editions/${edition}/withdrawal`, { number: '150', date: '2023-01-20', reason: 'Sai' })
  expect([withdrawn.status, withdrawn.body.kind, withdrawn.body.corrects]).toEqual([201, 'withdrawal', edition])
  const twice = await post<EditionLine>(`/api/v1/editions/${edition}/withdrawal`, { number: '150', date: '2023-01-20', reason: 'Sai' })
  expect(twice.body.code).toBe('NOT_WITHDRAWABLE')
  // With the decision taken back the round waits for another one.
  const lastStep = async () => (await engine.round({ round })).steps.at(-1)!.status
  expect(await lastStep()).toBe('open')
  await expect(engine.score({ ...asked, as: 'final' })).rejects.toMatchObject({ code: 'NOT_FINAL' })
  await engine.publish({ ...decided, number: '160' }, 'snv')
  expect((await engine.score({ ...asked, as: 'final' })).units[0]).toMatchObject({ gained: live.gained, percent: live.percent })
  expect(await lastStep()).toBe('closed')
  const lines = (await said<EditionLine[]>(`/api/v1/editions?round=${round}`)).body
  expect(lines.map(({ kind, code, number, withdrawnBy }) => [kind, code, number, withdrawnBy])).toEqual([
    ['lock', 'STP', null, null],
    ['publication', null, '141/QĐ-UBND', withdrawn.body.edition],
    ['withdrawal', null, '150', null],
    ['publication', null, '160', null],
  ])

  const batch = (await engine.importFile({ ...file('d.csv', dossierFile(['a', 'b'])), dataset: 'dossiers' }, 'o')).batch!
  await engine.undo(batch, 'o')
  const exported = new Map<string, Buffer>()
  for (const one of lines) exported.set(one.edition, (await bytesOf(`/api/v1/editions/${one.edition}/archive`)).bytes)
  const check = async (bytes: Uint8Array) =>
    (await said<EditionCheck>('/api/v1/editions/check', { method: 'POST', body: new Uint8Array(bytes) })).body
  for (const [sha256, bytes] of exported) expect(await check(bytes)).toEqual({ same: true, sha256 })

  // One figure changed, under its old name and under the name that its bytes give.
  const entries = unzipSync(exported.get(edition)!)
  const forged = Buffer.from(
    Buffer.from(entries[`${edition}.json`]!).toString('utf8').replace(`"gained":"${live.gained}"`, '"gained":"99.00"'),
  )
  const packed = (name: string) => zipSync({ 'minh-chung.csv': entries['minh-chung.csv']!, [`${name}.json`]: forged })
  expect(await check(packed(edition))).toMatchObject({ same: false, difference: { at: 'sha256' } })
  const named = packed(sha(forged))
  expect(await check(named)).toEqual({
    same: false,
    sha256: sha(forged),
    difference: { at: expect.stringMatching(/^results\/0\/.*gained$/), found: '"99.00"', computed: `"${live.gained}"` },
  })
  // What takes all memory that looking at it may take ends nobody but who looks.
  const greedy = Buffer.from(`[${'0,'.repeat(4 << 20)}0]`)
  const bomb = join(sample.home, 'bomb.zip')
  writeFileSync(bomb, zipSync({ [`${sha(greedy)}.json`]: greedy }))
  const told = (limits: { bytes: number; memory: number }) => checkBeside(bomb, { ...limits, time: 60_000 })
  await expect(told({ bytes: 2 ** 26, memory: 24 })).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' })
  await expect(told({ bytes: 2 ** 20, memory: 24 })).rejects.toMatchObject({ code: 'TOO_LARGE' })

  const path = join(sample.home, 'edition.zip')
  expect(await run('edition', 'export', edition.slice(0, 12), path)).toMatchObject({
    code: 0,
    body: { bytes: exported.get(edition)!.length },
  })
  expect((await run('edition', 'export', edition, path)).code).toBe(2)
  expect((await run('edition', 'list', '--round', round)).body).toEqual(lines)
  const elsewhere = spawnSync(process.execPath, [programPath('chiso'), 'edition', 'check', path, '--json'], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'America/St_Johns', CHISO_HOME: '/nowhere/at/all', CHISO_DATA: '/nowhere/either' },
  })
  expect(JSON.parse(elsewhere.stdout)).toEqual({ same: true, sha256: edition })
  const other = zipSync({ [`${edition}.json`]: entries[`${edition}.json`]!, 'minh-chung.csv': Buffer.from('x') })
  expect(await check(other)).toMatchObject({ same: false, difference: { at: 'minh-chung.csv' } })
  expect((await run('edition', 'check', 'missing.zip')).code).toBe(2)
  expect(await check(Buffer.from('no archive at all'))).toMatchObject({ code: 'NO_EDITION_HERE' })
})

test('a backup carries it all; one byte of an edition or of evidence is named by verify, and never given out', async () => {
  const { engine, home } = sample
  const dir = join(home, '..', `${home.split('/').at(-1)}-backup`)
  await engine.backup(dir)
  const to = `${dir}-restored`
  await restoreBackup(
    to,
    dir,
    () => new Date(),
    () => {},
  )
  const restored = await openEngine({ home: to })
  expect(restored.editions({})).toEqual(engine.editions({}))
  expect(await restored.verify(false)).toMatchObject({ ok: true })
  await restored.close()
  // Every edition comes to the same where it is another time of day.
  const abroad = { ...process.env, TZ: 'America/New_York', CHISO_HOME: to }
  const verified = spawnSync(process.execPath, [programPath('chiso'), 'verify', '--json'], { encoding: 'utf8', env: abroad })
  expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, faults: [] })
  for (const folder of ['evidence', 'editions']) expect(readdirSync(join(to, folder))).toEqual(filesIn(folder))

  // An edition that gives its name and does not come to what it says, and a verdict changed by one byte.
  const [genuine] = engine.editions({}).filter(({ kind }) => kind === 'lock')
  const said99 = readFileSync(join(to, 'editions', `${genuine!.edition}.json`), 'utf8').replace(/"gained":"[\d.]+"/, '"gained":"99.00"')
  keepEdition(to, { sha256: sha(Buffer.from(said99)), text: said99 })
  const records = openRecords(to, () => new Date())
  const forged = { unit: genuine!.unit!, replaces: genuine!.edition, edition: sha(Buffer.from(said99)), lapsed: [] }
  records.append('round.refreshed', 'x', { round, asOf: '2022-12-31', reason: 'x', units: [forged] })
  records.close()
  const mistaken = await openEngine({ home: to })
  expect((await mistaken.verify(false)).faults).toMatchObject([
    { check: 'editions', code: 'EDITION_DIFFERS', file: `editions/${forged.edition}.json`, message: expect.stringContaining('gained') },
  ])
  await mistaken.close()
  const chain = readFileSync(join(to, 'records.sqlite'))
  chain[chain.indexOf('"decision":"adjust","points":"0"') + '"decision":"adjust","points":"'.length] = '1'.charCodeAt(0)
  writeFileSync(join(to, 'records.sqlite'), chain)
  const refused = await openEngine({ home: to }).catch((error: ChisoError) => error)
  expect(refused).toMatchObject({ code: 'CHAIN_BROKEN' })
  const { seq } = (refused as ChisoError).parameters
  expect(engine.events({ limit: 1, before: Number(seq) + 1 }).rows).toMatchObject([{ seq, kind: 'verdicts.given' }])
  rmSync(to, { recursive: true })
  rmSync(dir, { recursive: true })

  const [lock, published] = engine.editions({}).map(({ edition }) => edition) as [string, string]
  const edition = (one: string) => join(home, 'editions', `${one}.json`)
  const file = join(home, 'evidence', sha(pdf))
  rmSync(edition(lock))
  appendFileSync(edition(published), ' ')
  appendFileSync(file, ' ')
  const { faults } = await engine.verify(false)
  expect(faults.map((one) => [one.check, one.code, one.file])).toEqual([
    ['editions', 'EDITION_MISSING', `editions/${lock}.json`],
    ['editions', 'EDITION_CHANGED', `editions/${published}.json`],
    ['evidence', 'EVIDENCE_CHANGED', `evidence/${sha(pdf)}`],
  ])
  expect((await said(`/api/v1/editions/${published}`)).body.code).toBe('EDITION_DAMAGED')
  const [one] = engine.evidence({ round, unit: 'STP' }).find(({ criterion }) => criterion === '1.1')!.evidence
  expect((await said(`${evidence}/${one!.evidence}/file?unit=STP`)).body.code).toBe('EVIDENCE_DAMAGED')
  // A backup of what is damaged would be taken for a good one: it is refused by name and leaves nothing.
  await expect(engine.backup(dir)).rejects.toMatchObject({ code: 'ORIGINAL_DAMAGED' })
  expect(existsSync(dir)).toBe(false)
})
