import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { figuresTable } from './figures-table.ts'
import { prepareHome } from './prepare-homes.ts'
import { serveProduct } from './serve-product.ts'
import { judge, median, type Run, takeTurns } from './take-turns.ts'

/** Pages, by what they are called here. */
const pages = {
  board: '/?period=2022-9M',
  targets: '/chi-tieu?period=2022-9M',
  indicators: '/chi-so?period=2022-9M',
  'one indicator': '/chi-so/on-time-rate?period=2022-9M',
  forms: '/bieu-mau?period=2022-9M',
  scores: '/cham-diem?period=2022',
  files: '/du-lieu',
}
/** What a page may take on a phone, cold. */
const goals = { requests: 8, kilobytes: 450, lcp: 1500, settled: 2000, shift: 0.05 }

const measured: [of: keyof typeof goals, words: string][] = [
  ['requests', 'requests'],
  ['kilobytes', 'KiB on the wire'],
  ['lcp', 'largest paint, ms'],
  ['settled', 'settled, ms'],
  ['shift', 'layout shift'],
]

interface Opened extends Run {
  requests: number
  kilobytes: number
  lcp: number
  settled: number
  shift: number
}

/** What a phone at a quarter of this machine's speed takes to show each page, with nothing kept from before. */
export async function measurePages(rows: number, rounds: number, say: (text: string) => void): Promise<string> {
  const { path } = await prepareHome(rows, say)
  const folder = mkdtempSync(join(tmpdir(), 'chiso-bench-pages-'))
  try {
    const home = join(folder, 'home')
    cpSync(path, home, { recursive: true })
    const server = await serveProduct(home)
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
    try {
      const contenders = Object.entries(pages).map(([name, address]) => ({ name, run: () => openCold(browser, server.url + address) }))
      const { runs, others } = await takeTurns<Opened>(contenders, rounds)
      const rowOf = (name: string) => {
        const figures = measured.map(([of]) => median(runs.get(name)!.map((one) => one[of])))
        const missed = measured.flatMap(([of, words], at) => (figures[at]! <= goals[of] ? [] : [words]))
        const quiet = judge(0, 1, others)
        const verdict = quiet !== 'reached' || missed.length === 0 ? quiet : `missed: ${missed.join('; ')}`
        return [name, ...figures.map((figure, at) => figure.toFixed(measured[at]![0] === 'shift' ? 3 : 0)), verdict]
      }
      return [
        '### Pages, cold, on a phone at a quarter of the speed\n',
        figuresTable(
          ['', ...measured.map(([of, words]) => `${words} (≤ ${goals[of]})`), 'verdict'],
          contenders.map(({ name }) => rowOf(name)),
        ),
        `${rows.toLocaleString('en')} dossiers; 390 × 844 pixels, processor slowed down four times, network not. Settled: nothing on its way, every chart in sight drawn. ${rounds} rounds; other work took ${others.toFixed(2)} cores.\n`,
      ].join('\n')
    } finally {
      await browser.close()
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function openCold(browser: Browser, address: string): Promise<Opened> {
  const start = performance.now()
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi-VN' })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    let [requests, bytes] = [0, 0]
    const inline = new Set<string>()
    devtools.on('Network.requestWillBeSent', ({ requestId, request }) => request.url.startsWith('data:') && inline.add(requestId))
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (!inline.has(requestId)) requests += 1
      bytes += encodedDataLength
    })
    await page.addInitScript(watchPaint)
    await page.goto(address)
    await page.waitForFunction(isSettled)
    const settled = await page.evaluate(() => performance.now())
    // What comes late still counts.
    await page.waitForLoadState('networkidle')
    const { lcp, shift } = await page.evaluate(() => (window as unknown as { painted: { lcp: number; shift: number } }).painted)
    return { milliseconds: performance.now() - start, requests, kilobytes: bytes / 1024, lcp, settled, shift }
  } finally {
    await context.close()
  }
}

/** Runs in the page: whether nothing in sight is on its way or still to be drawn. */
function isSettled(): boolean {
  const late = [...document.querySelectorAll('[aria-busy=true], [data-drawn=false]')]
  return document.querySelector('h1') !== null && late.every((one) => one.getBoundingClientRect().top > window.innerHeight)
}

/** Runs in the page: notes the largest paint and how much moved without being asked. */
function watchPaint(): void {
  const painted = { lcp: 0, shift: 0 }
  ;(window as unknown as { painted: typeof painted }).painted = painted
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) painted.lcp = startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
      if (!entry.hadRecentInput) painted.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
}
