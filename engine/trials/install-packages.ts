import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** On the first runlevel nothing that comes with a service is started. */
const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }, maxBuffer: 1 << 26 }

/** Installs packages of Debian where the process is root. Throws, where it cannot, with what a person must install and for what. */
export async function installPackages(packages: readonly string[], what: string): Promise<void> {
  const byHand = `${what} cần ${packages.join(', ')}: sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`
  if (process.getuid?.() !== 0) throw new Error(byHand)
  try {
    await run('apt-get', ['update'], options)
    await run('apt-get', ['install', '-y', ...packages], options)
  } catch (error) {
    throw new Error(byHand, { cause: error })
  }
}
