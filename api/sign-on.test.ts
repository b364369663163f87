import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundledData } from '../engine/definitions/layers.ts'
import { openSample } from './trials/open-sample.ts'
import { serveIdentity } from './trials/serve-identity.ts'
import { signIn, totp } from './trials/sign-in.ts'

const origin = 'http://localhost:8080'

test('whoever signs in at the province’s own place is let in as the account of that name; one without an account is not, and none is made', async () => {
  let person = 'lan'
  const identity = await serveIdentity(`${origin}/api/auth/callback/sso`, () => person)
  const sample = await openSample({}, undefined, { hashing: { memory: 64, passes: 1 }, sso: identity.sso, origin })
  try {
    const { engine, ask } = sample
    const owner = () => engine.as(engine.owner())
    expect(await (await ask('/api/auth/methods')).json()).toMatchObject({ needed: false, sso: true })
    await owner().addAccount({ account: 'quan.tri', role: 'administrator' })
    await owner().addAccount({ account: 'lan', role: 'viewer' })

    const jars = new Map<string, Map<string, string>>()
    /** Asks as a browser does, each host with cookies of its own. */
    const browse = async (address: string, init: RequestInit = {}): Promise<Response> => {
      const url = new URL(address, origin)
      const jar = jars.get(url.host) ?? new Map<string, string>()
      jars.set(url.host, jar)
      const headers = { ...(init.headers as Record<string, string>), cookie: [...jar].map((pair) => pair.join('=')).join('; ') }
      const home = url.origin === origin
      const answer = await (home
        ? ask(`${url.pathname}${url.search}`, { ...init, headers })
        : fetch(url, { ...init, headers, redirect: 'manual' }))
      for (const one of answer.headers.getSetCookie()) {
        const [name, value] = one.split(';')[0]!.split(/=(.*)/s) as [string, string]
        if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(one)) jar.delete(name)
        else jar.set(name, value)
      }
      const next = answer.headers.get('location')
      return answer.status >= 300 && answer.status < 400 && next
        ? browse(new URL(next, url).href, { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } })
        : answer
    }
    const signOn = async (callbackURL = '/api/v1/me') => {
      jars.clear()
      const body = JSON.stringify({ provider: 'sso', callbackURL })
      const begun = await browse('/api/auth/sign-in/social', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
      if (begun.status !== 200) return begun.status
      const { url } = (await begun.json()) as { url: string }
      await browse(url)
      return (await browse('/api/v1/me')).json()
    }
    // The one-time password of the account does not matter to who never used it.
    expect(await signOn()).toMatchObject({ account: 'lan', signedIn: true })
    expect(await signOn('https://xau.example')).toBe(400)
    expect(await signOn('//xau.example')).toBe(400)
    // Browsers leave tabs and line ends out of an address.
    for (const blank of ['\t', '\n', '\r']) expect(await signOn(`/${blank}/xau.example`)).toBe(400)

    const before = engine.dataVersion()
    for (person of ['khong-co-ai', '<b>', 'lan@account.invalid']) expect(await signOn()).toMatchObject({ code: 'SIGN_IN_NEEDED' })
    expect(engine.dataVersion()).toBe(before)
    person = 'lan'
    await owner().closeAccount({ account: 'lan' })
    expect(await signOn()).toMatchObject({ code: 'SIGN_IN_NEEDED' })
    expect(sample.logged).toEqual([])
  } finally {
    await sample.close()
    await identity.close()
  }
})

test('where an office requires a second step of a role, nothing is done before it is set up', async () => {
  const home = mkdtempSync(join(tmpdir(), 'chiso-second-'))
  const own = join(home, 'definitions', 'access')
  cpSync(join(bundledData, 'access'), own, { recursive: true })
  const file = join(own, 'sign-in.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('required: []', 'required: [administrator]'))
  const sample = await openSample({}, undefined, { home, hashing: { memory: 64, passes: 1 } })
  try {
    const { engine, ask } = sample
    const passwordOf = async (account: string, role: string) => (await engine.as(engine.owner()).addAccount({ account, role })).password!
    const password = 'mot-mat-khau-dai'
    const [administrator, leader] = [await passwordOf('quan.tri', 'administrator'), await passwordOf('lan', 'leader')]
    const cookie = await signIn({ ask }, 'quan.tri', administrator, password)
    const send = (path: string, body: object) =>
      ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', cookie } })
    const told = async (path: string, cookie: string) => {
      const answer = await ask(path, { headers: { cookie } })
      return [answer.status, ((await answer.json()) as { code?: string }).code]
    }
    for (const path of ['/api/v1/me', '/api/v1/accounts', '/api/v1/units'])
      expect([path, ...(await told(path, cookie))]).toEqual([path, 403, 'SECOND_FACTOR_NEEDED'])
    expect((await send('/api/v1/accounts', { account: 'x', role: 'viewer' })).status).toBe(403)
    expect((await told('/api/v1/me', await signIn({ ask }, 'lan', leader, password)))[0]).toBe(200)

    const { totpURI } = (await (await send('/api/auth/two-factor/enable', { password })).json()) as { totpURI: string }
    expect(await told('/api/v1/me', cookie)).toEqual([403, 'SECOND_FACTOR_NEEDED'])
    const verified = await send('/api/auth/two-factor/verify-totp', { code: totp(totpURI) })
    const full = verified.headers.getSetCookie()[0]!.split(';')[0]!
    expect((await told('/api/v1/accounts', full))[0]).toBe(200)
    // Given up, it is asked for again.
    await ask('/api/auth/two-factor/disable', {
      method: 'POST',
      body: JSON.stringify({ password }),
      headers: { 'content-type': 'application/json', cookie: full },
    })
    const again = await signIn({ ask }, 'quan.tri', password)
    expect(await told('/api/v1/accounts', again)).toEqual([403, 'SECOND_FACTOR_NEEDED'])
  } finally {
    await sample.close()
    rmSync(home, { recursive: true })
  }
})
