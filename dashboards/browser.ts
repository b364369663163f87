import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const packages = ['chromium', 'fonts-noto-core']
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

const findChromium = (): string | undefined => places.find((place) => existsSync(place))

/** Debian's own packages, where the tests run as root; else says in one line what to install. */
async function installChromium(): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new Error(`Cần Chromium để chạy kiểm thử trang web: sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`)
  }
  await run('apt-get', ['update'])
  await run('apt-get', ['install', '-y', ...packages], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 1 << 26 })
}

/** The browser that the tests of the pages use; installed where it is missing and may be. */
export async function launchBrowser(): Promise<Browser> {
  if (!findChromium()) await installChromium()
  const executablePath = findChromium()
  if (!executablePath) throw new Error(`Đã cài ${packages.join(', ')} nhưng không thấy Chromium ở ${places.join(', ')}`)
  return chromium.launch({ executablePath, args: flags })
}
