import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { Role } from '../../engine/access/roles.ts'
import { connectBrowser } from '../browser.ts'
import { callBeside, type ServedHome, serveSample } from '../served-home.ts'
import { openPage } from '../watched-page.ts'

/** Somebody at a browser of their own, with what their page did that it should not do. */
export interface Person {
  page: Page
  wrong: string[]
  get<Reply>(path: string): Promise<Reply>
  /** Sends JSON as the page itself would; throws what is refused. `tag`: what was seen. */
  post(path: string, body: object, tag?: string): Promise<void>
  /** The ETag of an answer. */
  tagOf(path: string): Promise<string>
}

const own = (account: string): string => `mật khẩu của ${account}`

/** For tests: the pages of a home of its own that has accounts, with the roles each holds for which units. */
export function servePeople(people: Record<string, readonly [role: Role, unit?: string][]>) {
  let browser: Browser
  let home: ServedHome
  const passwords = new Map<string, string>()
  beforeAll(async () => {
    ;[browser, home] = await Promise.all([connectBrowser(), serveSample()])
    const rows = Object.entries(people).flatMap(([account, roles]) =>
      roles.map(([role, unit = '']) => `${account},Họ tên ${account},${role},${unit}`),
    )
    const list = join(home.home, 'tai-khoan.csv')
    writeFileSync(list, ['account,full_name,role,unit_code', 'quan.tri,Quản trị,administrator,', ...rows].join('\n'))
    const { accounts } = await callBeside<{ accounts: { account: string; password: string }[] }>(home.home, 'account', 'import', list)
    for (const { account, password } of accounts) passwords.set(account, password)
    rmSync(list)
  })
  afterAll(async () => {
    await browser?.close()
    await home?.stop()
  })
  return {
    url: () => home.url,
    /** Somebody comes to a page for the first time, signs in and puts a password of their own in the place of the one-time one. */
    async enter(account: string, path: string, viewport: { width: number; height: number }): Promise<Person> {
      const { page, wrong, close } = await openPage(browser, home.url + path, { viewport })
      onTestFinished(close)
      const once = passwords.get(account)!
      await page.getByLabel('Tên tài khoản').fill(account)
      await page.getByLabel('Mật khẩu').fill(once)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Đổi mật khẩu một lần' }).waitFor()
      await page.getByLabel('Mật khẩu một lần').fill(once)
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill(own(account))
      await page.getByLabel('Nhập lại mật khẩu mới').fill(own(account))
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: /^Tài khoản: / }).waitFor()
      return {
        page,
        wrong,
        get: (asked) => page.evaluate(async (at) => (await fetch(`/api/v1${at}`)).json(), asked),
        tagOf: (asked) => page.evaluate(async (at) => (await fetch(`/api/v1${at}`)).headers.get('etag')!, asked),
        post: (to, body, tag = '') =>
          page.evaluate(
            async ({ at, sent, seen }) => {
              const headers = { 'content-type': 'application/json', ...(seen === '' ? {} : { 'if-match': seen }) }
              const answer = await fetch(`/api/v1${at}`, { method: 'POST', headers, body: sent })
              if (!answer.ok) throw new Error(`${at}: ${await answer.text()}`)
            },
            { at: to, sent: JSON.stringify(body), seen: tag },
          ),
      }
    },
  }
}
