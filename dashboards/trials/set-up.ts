import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type BrowserServer, chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { installPackages } from '../../engine/trials/install-packages.ts'
import { type ServedHome, serveSample } from '../served-home.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server that all tests read from, its home, and where the browser takes orders. */
    pages: { home: string; url: string; browser: string } | { failed: string }
  }
}

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let browser: BrowserServer | undefined
let home: ServedHome | undefined

const findChromium = (): string | undefined => places.find((place) => existsSync(place))

async function launchBrowser(): Promise<BrowserServer> {
  const packages = ['chromium', 'fonts-noto-core']
  if (!findChromium()) await installPackages(packages, 'Kiểm thử trang web')
  const executablePath = findChromium()
  if (!executablePath) throw new Error(`Đã cài ${packages.join(', ')} nhưng không thấy Chromium ở ${places.join(', ')}`)
  return chromium.launchServer({ executablePath, args: flags, host: '127.0.0.1' })
}

/** Before a run that looks at pages: they are built, one server with the sample and one browser stand for all of them. */
export async function setup({ vitest, provide }: TestProject): Promise<void> {
  if (!vitest.state.getPaths().some((path) => path.includes('.browser.test'))) return
  const root = join(import.meta.dirname, '..', '..')
  try {
    browser = await launchBrowser()
    await promisify(execFile)(process.execPath, [join(root, 'dashboards', 'build-if-stale.mjs')], { cwd: root })
    home = await serveSample()
    provide('pages', { home: home.home, url: home.url, browser: browser.wsEndpoint() })
  } catch (error) {
    // Where there is no browser the tests of pages fail, saying so, and all others run.
    provide('pages', { failed: String(error) })
  }
}

export async function teardown(): Promise<void> {
  await browser?.close()
  await home?.stop()
}
