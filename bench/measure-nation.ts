import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figuresTable } from './figures-table.ts'
import { prepareNation } from './prepare-homes.ts'
import { type ProcessRun, runScript } from './run-process.ts'
import { judge, median, spread, takeTurns } from './take-turns.ts'

/** Units shown at a time. */
const page = 100
/** What of it may take how many milliseconds, and the MiB of the process. */
const goals = { values: 400, score: 400, verify: 3000, memory: 700 }

/** What pages ask of a home of very many communes, and its care. */
export async function measureNation(communes: number, rows: number, rounds: number, say: (text: string) => void): Promise<string> {
  const { path } = await prepareNation(communes, rows, say)
  const scratch = mkdtempSync(join(tmpdir(), 'chiso-bench-nation-'))
  try {
    const home = join(scratch, 'home')
    cpSync(path, home, { recursive: true })
    const check = ({ counts }: ProcessRun) => (counts.units![0]! > communes ? [] : [`${counts.units} units`])
    const run = () => runScript('nation', './ask-nation.ts', [home, String(page)], check)
    const { runs, others } = await takeTurns([{ name: 'nation', run }], rounds)
    const all = runs.get('nation')!
    const line = (words: string, of: 'values' | 'score' | 'verify') => {
      const times = all.map(({ steps }) => steps[of]!)
      return [words, spread(times), String(goals[of]), judge(median(times), goals[of], others)]
    }
    const memory = Math.max(...all.map(({ peak }) => peak))
    return [
      `### A nation: ${communes.toLocaleString('en')} communes, ${rows.toLocaleString('en')} dossiers\n`,
      figuresTable(
        ['', 'reached', 'goal', 'verdict'],
        [
          line(`one indicator of ${page.toLocaleString('en')} units from the middle on, ms`, 'values'),
          line(`every commune scored, ${page.toLocaleString('en')} of them shown, ms`, 'score'),
          line('verify, ms', 'verify'),
          ['peak MiB of all that', memory.toFixed(0), String(goals.memory), memory < goals.memory ? 'reached' : 'missed'],
        ],
      ),
      `Each round in a process of its own. ${rounds} rounds; other work took ${others.toFixed(2)} cores.\n`,
    ].join('\n')
  } finally {
    rmSync(scratch, { recursive: true })
  }
}
