import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figuresTable } from './figures-table.ts'
import { prepareSampleHome, prepareWorkbook } from './prepare-homes.ts'
import { type ProcessRun, runScript } from './run-process.ts'
import { type Contender, judge, median, spread, takeTurns } from './take-turns.ts'

/** What the whole command may take, in milliseconds and MiB, in every one of the rounds. */
const goals = { milliseconds: 15_000, memory: 400 }

const acts = { checked: ['--dry-run'], recorded: [] }

/** `chiso import` of a workbook, which is checked or recorded, in an empty home and in one that holds the sample. */
export async function measureWorkbook(rows: number, rounds: number): Promise<string> {
  const { path } = await prepareWorkbook(rows)
  const sample = await prepareSampleHome()
  const check = ({ counts }: ProcessRun) => (counts.code![0] === 0 && counts.rows![0] === rows ? [] : [JSON.stringify(counts)])
  const contenders = [null, sample].flatMap((from) =>
    Object.entries(acts).map(([act, options]): Contender<ProcessRun> => {
      const name = `${act} in ${from === null ? 'an empty home' : 'a home with the sample'}`
      return {
        name,
        async run() {
          const scratch = mkdtempSync(join(tmpdir(), 'chiso-bench-workbook-'))
          try {
            const home = join(scratch, 'home')
            if (from !== null) cpSync(from, home, { recursive: true })
            return await runScript(name, './run-command.ts', [home, 'import', path, '--dataset', 'dossiers', ...options], check)
          } finally {
            rmSync(scratch, { recursive: true })
          }
        },
      }
    }),
  )
  const { runs, others } = await takeTurns(contenders, rounds)
  const lines = [...runs].flatMap(([name, list]) => {
    const times = list.map(({ milliseconds }) => milliseconds)
    const peak = Math.max(...list.map((run) => run.peak))
    return [
      [`${name}, ms`, spread(times), String(goals.milliseconds), judge(median(times), goals.milliseconds, others)],
      ['peak MiB of that', peak.toFixed(0), String(goals.memory), peak < goals.memory ? 'reached' : 'missed'],
    ]
  })
  return [
    `### A workbook of ${rows.toLocaleString('en')} rows\n`,
    figuresTable(['', 'reached', 'goal', 'verdict'], lines),
    `The whole command, from its start to its end. ${rounds} rounds; other work took ${others.toFixed(2)} cores.\n`,
  ].join('\n')
}
