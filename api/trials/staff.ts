import { expect } from 'vitest'
import type { Role } from '../../engine/access/roles.ts'
import { openSample, type Sample } from './open-sample.ts'
import { signIn } from './sign-in.ts'

/** A cheap way to hash passwords, for trials that make many accounts. */
export const cheap = { memory: 64, passes: 1 }
/** The password that everyone chooses. */
export const own = 'mot-mat-khau-dai'
export const clock = () => new Date('2023-01-10T08:00:00+07:00')

export const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]

/** A sample home with accounts, and the cookie of its administrator. */
export interface Staffed {
  sample: Sample
  administrator: string
}

/** A home whose first account, quan.tri, has signed in. */
export async function openStaffed(): Promise<Staffed> {
  const sample = await openSample({}, clock, { hashing: cheap })
  const { engine } = sample
  const { password } = await engine.as(engine.owner()).addAccount({ account: 'quan.tri', role: 'administrator' })
  return { sample, administrator: await signIn(sample, 'quan.tri', password!, own) }
}

/** Ways to ask a home as somebody, as its administrator where nobody is named, and to make accounts with passwords of their own. */
export function asksOf(at: Staffed) {
  const post = (path: string, body: unknown, cookie = at.administrator, headers: Record<string, string> = {}) => {
    const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', cookie, ...headers } }
    return at.sample.ask(path, init)
  }
  const get = (path: string, cookie: string) => at.sample.ask(path, { headers: { cookie } })
  /** Makes an account with its own password and answers its cookie. */
  const make = async (account: string, role: Role, unit?: string): Promise<string> => {
    const made = await post('/api/v1/accounts', { account, role, ...(unit && { unit }) })
    expect([account, made.status]).toEqual([account, 201])
    const { password } = (await made.json()) as { password: string }
    return signIn(at.sample, account, password, own)
  }
  return { post, get, make }
}
