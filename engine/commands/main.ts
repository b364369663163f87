import { setTimeout as wait } from 'node:timers/promises'
import { ChisoError } from '../errors.ts'
import { asksForHelp } from './asks-for-help.ts'
import type { Output } from './command.ts'
import { readSettings, type Settings } from './environment.ts'
import { handOver } from './hand-over.ts'
import { parseCall, runCall, tellError } from './run-command.ts'
import { showControls } from './show-controls.ts'

const terminal: Output = {
  write: (bytes) => void process.stdout.write(typeof bytes === 'string' ? showControls(bytes) : bytes),
  note: (text) => void process.stderr.write(`${showControls(text)}\n`),
  progress: (text) => void (process.stderr.isTTY && process.stderr.write(`\r\u001b[K${showControls(text)}`)),
}

/** How long a call waits for another command to end, or for a server to be there, and between two looks, in milliseconds. */
const patience = 30_000
const pause = 200

/**
 * The command line. While a server holds the home the call is handed to it, else the home is opened for the call.
 * Answers the exit code: 0 done, 1 refused or faults found, 2 wrong usage.
 */
export async function main(argv: string[], environment: NodeJS.ProcessEnv, cwd: string, out: Output = terminal): Promise<number> {
  const json = argv.includes('--json')
  try {
    const settings = readSettings(environment, cwd)
    if (asksForHelp(argv)) {
      out.write(await (await import('./help.ts')).helpOf(argv[0]))
      return 0
    }
    if (argv[0] === 'serve') return await (await import('./serve.ts')).serve(argv.slice(1), environment, cwd, out)
    if (argv[0] === 'check') return (await import('./check.ts')).check(argv.slice(1), settings, cwd, out)
    for (let waited = 0; ; waited += pause) {
      // Who holds the home reads the call: nothing of the engine is loaded for it here.
      const handed = await handOver(settings.home, argv, cwd, out)
      if (handed !== null) return handed
      try {
        return await runAlone(argv, settings, cwd, out)
      } catch (error) {
        if (!(error instanceof ChisoError && error.code === 'HOME_IN_USE') || waited >= patience) throw error
        if (waited === 0) out.note(`Kho dữ liệu đang được tiến trình ${error.parameters.pid} sử dụng: đang chờ`)
        await wait(pause)
      }
    }
  } catch (error) {
    return tellError(error, json, out)
  }
}

/** Runs a call on a home that nobody else holds. Throws what the call is refused with before it runs, HOME_IN_USE among it. */
async function runAlone(argv: string[], settings: Settings, cwd: string, out: Output): Promise<number> {
  const parsed = await parseCall(argv)
  const { openEngine } = await import('../engine.ts')
  const { home, data, clock, memory } = settings
  const { command, ...words } = parsed
  const open = () => openEngine({ home, data, clock, memory, rebuild: command.rebuilds ?? false, onWarning: out.note })
  if (command.alone) return await command.alone({ ...words, out, cwd, settings, open })
  const engine = await open()
  try {
    return await runCall(parsed, engine, out, cwd)
  } finally {
    await engine.close()
  }
}
