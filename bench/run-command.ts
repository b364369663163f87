import { main } from '../engine/commands/main.ts'
import { report } from './run-process.ts'

/** A command of the product on a home, its answer as JSON, in a process of its own; the time is that of the whole process. */
const [home, ...argv] = process.argv.slice(2) as [string, ...string[]]
let answer = ''
const out = {
  write: (text: string | Uint8Array) => {
    answer += text
  },
  note: () => {},
  progress: () => {},
}
const code = await main([...argv, '--json'], { ...process.env, CHISO_HOME: home }, process.cwd(), out)
const { rows, warningCount } = JSON.parse(answer)
report({ milliseconds: performance.now(), steps: {}, counts: { code: [code], rows: [rows], warnings: [warningCount] } })
