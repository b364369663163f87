import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type ImportJob, importJobFindings, importJobReply } from '../engine/imports/replies.ts'
import { rowXml, zipWorkbook } from '../engine/trials/zip-workbook.ts'
import { startServer } from './server.ts'
import { dossierFile, openSample, type Sample } from './trials/open-sample.ts'

let sample: Sample
let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  sample = await openSample()
  server = await startServer({ engine: sample.engine, host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await sample.close()
})

const at = (path: string) => `${server.url}/api/v1/imports${path}`
const send = async (query: string, body: string | Uint8Array<ArrayBuffer>, path = '') => {
  const answer = await fetch(at(`${path}?${query}`), { method: 'POST', body })
  return { status: answer.status, job: importJobReply.parse(await answer.json()) }
}
const post = async (path: string) => {
  const answer = await fetch(at(path), { method: 'POST' })
  return [answer.status, await answer.json()] as const
}
const jobs = async () => importJobReply.array().parse(await (await fetch(at(''))).json())
const findings = async (job: string) => importJobFindings.parse(await (await fetch(at(`/${job}`))).json())
const drop = async (job: string) => (await fetch(at(`/${job}`), { method: 'DELETE' })).status
/** What lies in `incoming/` beside the files that did not pass a check, which are kept for a time to be mended. */
const incoming = async () => (await readdir(join(sample.home, 'incoming'))).filter((name) => !name.startsWith('checked-'))

/** Reads the stream of events until the test is over. */
async function watch(headers: Record<string, string> = {}) {
  const leaving = new AbortController()
  onTestFinished(() => leaving.abort())
  const answer = await fetch(at('/events'), { headers, signal: leaving.signal })
  const seen: { id: number; jobs: ImportJob[] }[] = []
  const wanted = new Set<() => void>()
  const reading = (async () => {
    let text = ''
    for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += piece
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = Object.fromEntries(
          text
            .slice(0, end)
            .split('\n')
            .map((line) => line.split(/: (.*)/s).slice(0, 2)),
        )
        text = text.slice(end + 2)
        if (lines.data) seen.push({ id: Number(lines.id), jobs: importJobReply.array().parse(JSON.parse(lines.data)) })
        for (const one of wanted) one()
      }
    }
  })().catch(() => {})
  /** The first state of a job that is as wanted. */
  const until = (job: string, is: (job: ImportJob) => boolean) =>
    new Promise<ImportJob>((resolve) => {
      const look = () => {
        const found = seen.at(-1)?.jobs.find((one) => one.job === job && is(one))
        if (!found) return
        wanted.delete(look)
        resolve(found)
      }
      wanted.add(look)
      look()
    })
  return { answer, seen, until, reading }
}
const ended = ({ state }: ImportJob) => state === 'ended'

test('a file is sent once, recognised, checked, and recorded without its sender; the stream tells how far it is', async () => {
  const stream = await watch()
  expect([stream.answer.headers.get('content-type'), stream.answer.headers.get('cache-control')]).toEqual(['text/event-stream', 'no-store'])
  expect(stream.answer.headers.get('content-security-policy')).toContain("default-src 'self'")
  const { status, job } = await send('file=quý-1.csv', dossierFile(['a', 'b', 'c']))
  expect([status, job]).toMatchObject([202, { file: 'quý-1.csv', dataset: null, task: 'check', found: null, held: true }])

  const checked = await stream.until(job.job, ended)
  expect(checked).toMatchObject({ dataset: 'dossiers', recognised: true, task: 'check', progress: null, problem: null, held: true })
  expect(checked.found).toMatchObject({ status: 'accepted', batch: null, rows: 3, issueCount: 0 })
  expect(await sample.engine.batches()).toEqual([])
  expect((await findings(job.job)).reply).toMatchObject({ new: 3 })

  expect(await post(`/${job.job}/record`)).toMatchObject([202, { task: 'record', found: null }])
  const recorded = await stream.until(job.job, (one) => ended(one) && one.task === 'record')
  expect(recorded).toMatchObject({ found: { status: 'accepted', rows: 3 }, held: false })
  expect(await sample.engine.batches()).toMatchObject([{ batch: recorded.found!.batch, file: 'quý-1.csv', rows: 3, by: 'local' }])
  expect(await incoming()).toEqual([])
  // A survey feeds criteria and no indicator: it opens no page at a period without values.
  const survey = 'response_id,round,unit_code,respondent_group,question_code,option\n1,2022,SNV,a,b,c\n'
  expect((await sample.upload('dataset=index-survey&file=s.csv', survey)).status).toBe(201)
  expect(sample.engine.health().period).toBe('2022-Q1')
  expect((await post(`/${job.job}/record`))[1]).toMatchObject({ code: 'NO_SUCH_JOB' })
  expect(stream.seen.map(({ id }) => id)).toEqual(stream.seen.map((_, ix) => ix + 1))

  // One who comes back is told the present state at once, under a later number.
  const again = await watch({ 'last-event-id': '40' })
  expect(await again.until(job.job, ended)).toEqual(recorded)
  expect(again.seen[0]!.id).toBe(41)
})

test('a refused file is kept to be checked again as something else, and nothing of it stays once it is dropped', async () => {
  const stream = await watch()
  const before = await sample.engine.refusals()
  const { job } = await send('file=a.csv&period=2022-Q1', 'Mã phiếu,Mức\n1,2\n')
  expect(await stream.until(job.job, ended)).toMatchObject({ dataset: null, recognised: true, found: null, problem: null, held: true })
  await send('dataset=dossiers&period=2022-Q1', '', `/${job.job}/check`)
  expect(await stream.until(job.job, (one) => ended(one) && one.found !== null)).toMatchObject({
    dataset: 'dossiers',
    options: { period: '2022-Q1' },
    found: { status: 'rejected' },
    held: true,
  })
  expect((await findings(job.job)).reply!.issues).toContainEqual(expect.objectContaining({ code: 'MISSING_COLUMN', column: 'dossier_id' }))
  expect(await sample.engine.refusals()).toEqual(before)
  expect((await incoming()).length).toBe(1)
  expect([await drop(job.job), await drop(job.job)]).toEqual([200, 404])
  expect(await incoming()).toEqual([])
})

test('what cannot be meant is told by the job or refused at once; a workbook is recognised too', async () => {
  const stream = await watch()
  const { job: wrong } = await send('file=a.csv&encoding=moon&dataset=dossiers', 'x')
  expect((await stream.until(wrong.job, ended)).problem).toMatchObject({
    code: 'WRONG_REQUEST',
    detail: { en: expect.stringContaining('moon') },
  })
  for (const [query, code] of [
    ['dataset=nowhere', 'NO_SUCH_DATASET'],
    ['dataset=dossiers&period=2022-Q9', 'WRONG_PERIOD'],
  ]) {
    const refused = await fetch(at(`?file=a.csv&${query}`), { method: 'POST', body: 'x' })
    expect(await refused.json()).toMatchObject({ code })
  }
  const foreign = await fetch(at(`/${wrong.job}`), { method: 'DELETE', headers: { origin: 'http://evil.example' } })
  expect(foreign.status).toBe(403)

  const [header, row] = dossierFile(['a'], 'X')
    .trim()
    .split('\n')
    .map((line) => line.replaceAll('"', '').split(','))
  const book = zipWorkbook({ sheets: [{ name: 'A', rows: rowXml(1, header!) + rowXml(2, row!) }] })
  const { job } = await send('file=a.xlsx', new Uint8Array(book))
  expect(await stream.until(job.job, ended)).toMatchObject({ dataset: 'dossiers', found: { status: 'accepted', rows: 1 } })

  // Of several sheets a person names one; what can be read as nothing says why before a dataset is chosen.
  const named = (name: string, id: string) => ({ name, rows: rowXml(1, header!) + rowXml(2, [id, ...row!.slice(1)]) })
  const several = zipWorkbook({ sheets: [{ name: 'Hướng dẫn', rows: rowXml(1, ['Cách ghi']) }, named('Quý 1', 'a')] })
  const { job: open } = await send('file=several.xlsx', new Uint8Array(several))
  expect(await stream.until(open.job, ended)).toMatchObject({ dataset: null, found: { status: 'rejected', issueCount: 1 } })
  expect((await findings(open.job)).reply!.issues).toMatchObject([{ code: 'SHEET_CHOICE', sheets: ['Hướng dẫn', 'Quý 1'] }])
  await send('sheet=Quý 1', '', `/${open.job}/check`)
  expect(await stream.until(open.job, (one) => ended(one) && one.found?.status === 'accepted')).toMatchObject({
    ...{ dataset: 'dossiers', options: { sheet: 'Quý 1' } },
  })
  const { job: page } = await send('file=bao-cao.xls', '<html><table></table></html>')
  expect(await stream.until(page.job, ended)).toMatchObject({ dataset: null, found: { status: 'rejected' } })
  expect((await findings(page.job)).reply!.groups).toMatchObject([{ code: 'NOT_TABLE', count: 1 }])

  // A saved source is proposed for a workbook too, by headers of its own: a check tries it, and it can be taken off.
  await sample.engine.saveSource({ name: 'iGate', dataset: 'dossiers', map: { headers: { 'Số biên nhận': 'dossier_id' } } }, 'local')
  const own = zipWorkbook({ sheets: [{ name: 'A', rows: rowXml(1, ['Số biên nhận', ...header!.slice(1)]) + rowXml(2, row!) }] })
  const { job: proposed } = await send('file=b.xlsx', new Uint8Array(own))
  expect(await stream.until(proposed.job, ended)).toMatchObject({
    dataset: 'dossiers',
    options: { source: 'iGate' },
    found: { status: 'accepted', rows: 1 },
  })
  await send('dataset=dossiers', '', `/${proposed.job}/check`)
  expect(await stream.until(proposed.job, (one) => ended(one) && one.found?.status === 'rejected')).toMatchObject({ options: {} })
  // A header in an old encoding names its dataset; the encoding itself is only offered.
  const titles = 'Mã hồ sơ;Mã TTHC;Lĩnh vực;Đơn vị;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày trả kết quả;Có phí;Số hóa kết quả'
  const { job: old } = await send('file=cu.csv', Uint8Array.from(iconv.encode(titles, 'tcvn')))
  expect(await stream.until(old.job, ended)).toMatchObject({ dataset: 'dossiers', options: {}, found: { status: 'rejected' } })
  const { reply } = await findings(old.job)
  expect([reply!.issues[0]!.code, reply!.encodings?.[0]?.encoding]).toEqual(['BAD_ENCODING', 'tcvn3'])
  for (const one of await jobs()) expect(await drop(one.job)).toBe(200)
  expect(await incoming()).toEqual([])

  // What nobody saw before it counts is tried with no source.
  const { job: unseen } = await send('file=c.xlsx&task=record', new Uint8Array(own))
  expect(await stream.until(unseen.job, ended)).toMatchObject({ dataset: 'dossiers', options: {}, found: { status: 'rejected' } })
  await sample.engine.dropSource({ name: 'iGate', dataset: 'dossiers' }, 'local')

  // One without headers of its own is only offered, by those of its last file.
  await sample.engine.saveSource({ name: 'Một cửa', dataset: 'dossiers', map: { values: { channel: { Web: 'online' } } } }, 'local')
  const { job: known } = await send('file=d.xlsx&task=record&dataset=dossiers&source=Một cửa', new Uint8Array(book))
  expect(await stream.until(known.job, ended)).toMatchObject({ offer: null, found: { status: 'accepted' } })
  const { job: next } = await send('file=e.xlsx', new Uint8Array(book))
  expect(await stream.until(next.job, ended)).toMatchObject({ offer: 'Một cửa', options: {} })
  await sample.engine.dropSource({ name: 'Một cửa', dataset: 'dossiers' }, 'local')
})

test('the stream ends with the server, what waits with the home', async () => {
  const other = await openSample()
  const own = await startServer({ engine: other.engine, host: '127.0.0.1', port: 0 })
  const stream = await fetch(`${own.url}/api/v1/imports/events`)
  const list = `${own.url}/api/v1/imports`
  await fetch(`${list}?file=a.csv&dataset=dossiers`, { method: 'POST', body: dossierFile(['a'], 'A') })
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const look = () => other.engine.importJobs({}, 'local').every(ended) && resolve()
  other.engine.watchJobs(look, 'local')
  look()
  await over
  expect((await readdir(join(other.home, 'incoming'))).length).toBe(1)
  await own.close()
  expect(await stream.text()).toContain('a.csv')
  await other.engine.close()
  expect(await readdir(join(other.home, 'incoming'))).toEqual([])
})
