import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from './server.ts'
import { dossierFile, openSample, type Sample } from './trials/open-sample.ts'

let sample: Sample
let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  sample = await openSample()
  await sample.upload('dataset=dossiers&file=quý-1.csv', dossierFile(['dat-dai', '</script>"', 'a']))
  server = await startServer({ engine: sample.engine, host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await sample.close()
})

type Part = { ask: string; status: number | null; tag: string; body: unknown }
const ask = (path: string, headers = {}) => fetch(`${server.url}/api/v1${path}`, { headers })
const several = (paths: string[]) => `/together?${new URLSearchParams(paths.map((path) => ['ask', path]))}`
/** The answers once none of them is left out because it took too long. */
async function together(paths: string[], headers = {}): Promise<Part[]> {
  for (;;) {
    const parts: Part[] = await (await ask(several(paths), headers)).json()
    if (parts.every(({ status }) => status !== null)) return parts
  }
}

const values = '/values?period=2022-Q1&indicator=on-time-rate&by=field'
const asked = ['/health', values, '/units', '/values?period=2022-Q9', '/nowhere', '/indicators/x/rows?period=2022']

test('each part is what the question says when it is asked alone, refusals too, in the order of asking', async () => {
  for (const language of ['vi', 'en']) {
    const headers = { 'Accept-Language': language, 'Accept-Encoding': 'identity' }
    const parts = await together(asked, headers)
    expect(parts.map((part) => part.ask)).toEqual(asked)
    for (const part of parts) {
      const alone = await ask(part.ask, headers)
      const { instance: _, ...body } = await alone.json().then((said) => (Array.isArray(said) ? { said } : said))
      const { instance: __, ...told } = Array.isArray(part.body) ? { said: part.body } : (part.body as Record<string, unknown>)
      expect([part.ask, part.status, part.tag, told]).toEqual([part.ask, alone.status, alone.headers.get('etag') ?? '', body])
    }
  }
})

test('what was asked among others is not given again to who asks for the others, nor the other way round', async () => {
  const all = () => together([values, '/units'])
  const says = async (path: string) => (await ask(path)).json()
  const [first, single, again] = [await all(), await says(values), await all()]
  expect(again).toEqual(first)
  expect(single).toEqual(first[0]!.body)
  await sample.upload('dataset=dossiers&file=quý-2.csv', dossierFile(['dat-dai'], 'B'))
  const [later] = await all()
  expect(later!.body).toEqual(await says(values))
  expect(later!.body).not.toEqual(single)
})

test('streams and what is no JSON are left to be asked alone', async () => {
  const parts: Part[] = await (await ask(several(['/imports/events', '/forms/06a?period=2022-Q1&format=x', '/me']))).json()
  expect(parts.map(({ status }) => status)).toEqual([null, 400, 200])
})

test.each([
  ['itself', 'ask=/together%3Fask%3D/units'],
  ['itself in other letters', 'ask=/t%256fgether%3Fask%3D/units'],
  ['a way out of the API', 'ask=/../auth/get-session'],
  ['a way round out of the API', 'ask=/units/../../auth/get-session'],
  ['a way round to itself', 'ask=/units/%252e%252e/together%3Fask%3D/units'],
  ['another place', 'ask=http://127.0.0.1/'],
  ['nothing', ''],
  ['too much', Array.from({ length: 101 }, (_, at) => `ask=/units%3Fx%3D${at}`).join('&')],
  ['parameters that are none', 'ask=/units&x=1'],
])('refuses %s', async (_, query) => {
  const answer = await ask(`/together?${query}`)
  expect([answer.status, (await answer.json()).code]).toEqual([400, 'WRONG_REQUEST'])
})
