import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type BrowserServer, chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { installPackages } from '../../engine/trials/install-packages.ts'
import { prepare } from '../../engine/trials/when-ready.ts'
import type { SharedPages } from '../browser.ts'
import { type ServedHome, serveSample } from '../served-home.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The file that tells when the pages are served. */
    pages: string
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

let preparing: Promise<void> | undefined
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

/** Before a run that looks at pages: they are built, one server with the sample and one browser stand for all of them. Other tests run meanwhile. */
export function setup({ vitest, provide }: TestProject): void {
  if (!vitest.state.getPaths().some((path) => path.includes('.browser.test'))) return
  const path = join(tmpdir(), 'pages.json')
  provide('pages', path)
  // Where there is no browser the tests of pages fail, saying so, and all others run.
  preparing = prepare(path, startPages())
}

async function startPages(): Promise<SharedPages> {
  const root = join(import.meta.dirname, '..', '..')
  browser = await launchBrowser()
  await promisify(execFile)(process.execPath, [join(root, 'dashboards', 'build-if-stale.mjs')], { cwd: root })
  home = await serveSample()
  return { home: home.home, url: home.url, browser: browser.wsEndpoint() }
}

export async function teardown(): Promise<void> {
  await preparing
  await browser?.close()
  await home?.stop()
}
