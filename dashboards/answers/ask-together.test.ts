import { afterEach, expect, test, vi } from 'vitest'
import { askTogether } from './ask-together.ts'

afterEach(() => void vi.unstubAllGlobals())

/** Answers each question by its own address, leaving out what ends in `late`; keeps what went out. */
function serve(): string[] {
  const sent: string[] = []
  const tell = (ask: string) => ({ ask, status: ask.endsWith('late') ? null : 200, tag: '"t"', body: ask })
  vi.stubGlobal('fetch', async (address: string) => {
    sent.push(address.length > 100 ? `${address.slice(0, 20)}…` : address)
    const { pathname, search, searchParams } = new URL(address, 'http://x')
    if (!pathname.endsWith('/together')) return Response.json(`alone ${pathname}${search}`)
    if (searchParams.get('ask') === '/down') return new Response('', { status: 503 })
    return Response.json(searchParams.getAll('ask').map(tell))
  })
  return sent
}
const ask = async (...asked: string[]) => (await Promise.all(asked.map((one) => askTogether(one, 'vi')))).map(({ body }) => body)

test('questions of one moment are one request, a single one is its own, and what was left out is asked alone', async () => {
  const sent = serve()
  expect(await ask('/a', '/b?c=d', '/late')).toEqual(['/a', '/b?c=d', 'alone /api/v1/late'])
  expect(await ask('/a')).toEqual(['alone /api/v1/a'])
  expect(sent).toEqual(['/api/v1/together?ask=%2Fa&ask=%2Fb%3Fc%3Dd&ask=%2Flate', '/api/v1/late', '/api/v1/a'])
})

test('languages stand apart, long addresses too, and a request that fails leaves each question to itself', async () => {
  const sent = serve()
  const [vi, en] = await Promise.all([askTogether('/a', 'vi'), askTogether('/a', 'en')])
  expect([vi.body, en.body, sent.length]).toEqual(['alone /api/v1/a', 'alone /api/v1/a', 2])
  const long = Array.from({ length: 10 }, (_, at) => `/${at}${'x'.repeat(900)}`)
  expect(await ask(...long)).toEqual(long)
  expect(sent.slice(2)).toEqual(['/api/v1/together?ask…', '/api/v1/together?ask…', '/api/v1/together?ask…'])
  expect(await ask('/down', '/a')).toEqual(['alone /api/v1/down', 'alone /api/v1/a'])
})
