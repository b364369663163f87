import { buffer } from 'node:stream/consumers'
import axe from 'axe-core'
import type { Browser, BrowserContext, BrowserContextOptions, Download, Page } from 'playwright-core'

/** The widths at which every page is looked at. */
export const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
export const desktop = { viewport: { width: 1440, height: 900 } }
/** How long a page is waited for, in milliseconds: a test says what comes, not how fast the machine is. */
const patience = 120_000

/** Waits until nothing is on its way and every chart is drawn; a phone draws what is looked at, so what is late is looked at. */
export const settled = (page: Page) =>
  page.waitForFunction(() => {
    const late = document.querySelector('[aria-busy=true], [data-drawn=false]')
    if (window.innerWidth <= 760) late ? late.scrollIntoView() : window.scrollTo(0, 0)
    return document.querySelector('h1') && !late
  })

const idle = new WeakMap<Browser, Map<string, BrowserContext[]>>()

/** A context nobody is in, left by an earlier page of the same look where there is one: it has the scripts compiled. */
async function enter(browser: Browser, options: BrowserContextOptions) {
  const look = JSON.stringify(options)
  const looks = idle.get(browser) ?? new Map<string, BrowserContext[]>()
  const left = looks.get(look) ?? []
  idle.set(browser, looks.set(look, left))
  const context = left.pop() ?? (await browser.newContext({ locale: 'vi-VN', ...options }))
  context.setDefaultTimeout(patience)
  return {
    context,
    /** Leaves nothing behind of who was in it or what was kept. */
    async leave(page: Page): Promise<void> {
      await page.evaluate(() => localStorage.clear())
      await Promise.all(context.pages().map((one) => one.close()))
      await context.clearCookies()
      left.push(context)
    },
  }
}

/** A page that writes down in `wrong` whatever it should not do: reports, errors, warnings, requests elsewhere. */
export async function openPage(browser: Browser, address: string, options: BrowserContextOptions) {
  const { context, leave } = await enter(browser, options)
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('console', (message) => message.type() !== 'log' && wrong.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('request', (request) => /^(http:\/\/127\.0\.0\.1:|blob:|data:)/.test(request.url()) || wrong.push(request.url()))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (report) => console.error(`CSP ${report.violatedDirective} ${report.blockedURI}`))
  })
  await page.goto(address)
  await settled(page)
  return { page, wrong, close: () => leave(page) }
}

/** What axe finds against the page as it stands, each with the place. All rules run, in the page itself, which has one frame. */
export async function findBarriers(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('a page with frames must be looked at frame by frame')
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const found = await axe.run(document, { resultTypes: ['violations'] })
    return found.violations.map(({ id, nodes }) => ({ id, places: nodes.map(({ html }) => html) }))
  })
  return violations.map(({ id, places }) => `${id}: ${places.join(' ')}`)
}

/** The cells of tables out of which words reach into what stands beside them. */
export const findCrossing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const reaches = (cell: Element) => {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
      const range = document.createRange()
      while (texts.nextNode()) {
        if (texts.currentNode.parentElement!.closest('.hidden, svg')) continue
        range.selectNodeContents(texts.currentNode)
        if (range.getBoundingClientRect().right > cell.getBoundingClientRect().right + 2) return true
      }
      return false
    }
    return [...document.querySelectorAll('main :is(td, th)')]
      .filter((cell) => cell.checkVisibility() && reaches(cell))
      .map((cell) => cell.textContent)
  })

/** The bytes of a file that a page gave to keep. */
export const readDownload = async (file: Download): Promise<Buffer> => buffer(await file.createReadStream())

/** The cells of a chart's table, row by row. */
export async function readTable(page: Page, chart: string): Promise<string[][]> {
  const table = page.locator(`#${chart}`)
  const turn = table.getByRole('button', { name: 'Xem dạng bảng' })
  await turn.click()
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))
  await turn.click()
  await settled(page)
  return rows
}

/** Numbers formatted in another way than the pages format them. */
export const spoken = (value: string | number | null) =>
  value === null ? '' : Number(value).toLocaleString('vi-VN', { maximumFractionDigits: 2 })
export const twoPlaces = (value: string | number) => Number(value).toLocaleString('vi-VN', { minimumFractionDigits: 2 })
