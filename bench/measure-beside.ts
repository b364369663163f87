import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { figuresTable } from './figures-table.ts'
import { prepareFile, prepareHome } from './prepare-homes.ts'
import { serveProduct } from './serve-product.ts'
import { judge, median, percentile, type Run, spread, takeTurns } from './take-turns.ts'

/** How many times as long the slowest of a hundred reads may take beside an import. */
const goal = 1.3

interface Beside extends Run {
  beside: number[]
  alone: number[]
}

/** How long reads take while a file is imported, and while none is. */
export async function measureBeside(rows: number, rounds: number, say: (text: string) => void): Promise<string> {
  const [{ path }, file] = [await prepareHome(rows, say), await prepareFile(rows / 10)]
  const folder = mkdtempSync(join(tmpdir(), 'chiso-bench-beside-'))
  try {
    const home = join(folder, 'home')
    cpSync(path, home, { recursive: true })
    const server = await serveProduct(home)
    const run = async (): Promise<Beside> => {
      const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'read-beside.ts'), server.url, file.path], {
        maxBuffer: 1 << 24,
      })
      return JSON.parse(stdout) as Beside
    }
    try {
      const { runs, others } = await takeTurns<Beside>([{ name: 'beside', run }], rounds)
      const all = runs.get('beside')!
      const [alone, beside] = (['alone', 'beside'] as const).map((of) => all.flatMap((one) => one[of])) as [number[], number[]]
      const line = (words: string, times: number[]) => [
        words,
        median(times).toFixed(1),
        percentile(times, 99).toFixed(1),
        String(times.length),
      ]
      const ratio = percentile(beside, 99) / percentile(alone, 99)
      return [
        `### Reads beside an import of ${(rows / 10).toLocaleString('en')} rows into ${rows.toLocaleString('en')}\n`,
        figuresTable(
          ['', 'median, ms', 'p99, ms', 'reads'],
          [
            line('no import', alone),
            line('while a file is imported', beside),
            ['p99, ratio', '', ratio.toFixed(2), ''],
            [`goal ${goal}`, '', judge(ratio, goal, others), ''],
          ],
        ),
        `Each read one indicator of every unit in a quarter, in a way never asked before, from counts kept where no file moved them; a file came in within ${spread(all.map((one) => one.milliseconds))} ms. ${rounds} rounds; other work took ${others.toFixed(2)} cores.\n`,
      ].join('\n')
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
