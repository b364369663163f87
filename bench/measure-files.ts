import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../engine/engine.ts'
import { figuresTable } from './figures-table.ts'
import { quarters } from './generate-dossiers.ts'
import { clock, prepareFiles } from './prepare-homes.ts'
import { judge } from './take-turns.ts'
import { waitForQuiet, watchOthers } from './watch-machine.ts'

/** How long the rebuilding of the files of three years may take, in milliseconds. */
const goal = 20_000

/** A home to which every unit sends its own small file: what it takes to build it anew from its originals, once. */
export async function measureFiles(files: number, say: (text: string) => void): Promise<string> {
  const rows = files * quarters * 250
  const { path } = await prepareFiles(files, rows, say)
  const scratch = mkdtempSync(join(tmpdir(), 'chiso-bench-files-'))
  try {
    const home = join(scratch, 'home')
    cpSync(path, home, { recursive: true })
    const engine = await openEngine({ home, clock })
    try {
      await waitForQuiet(20)
      const [watch, start] = [watchOthers(), performance.now()]
      await engine.rebuild()
      const [took, others] = [performance.now() - start, watch.done()]
      const { count } = await engine.rows({ dataset: 'dossiers', limit: 1 })
      if (count !== rows) throw new Error(`${count} rows instead of ${rows}`)
      return [
        `### Many small files\n`,
        figuresTable(
          ['', 'ms', 'goal', 'verdict'],
          [[`${files * quarters} files of about 250 dossiers rebuilt`, took.toFixed(0), String(goal), judge(took, goal, others)]],
        ),
        `Once; other work took ${others.toFixed(2)} cores.\n`,
      ].join('\n')
    } finally {
      await engine.close()
    }
  } finally {
    rmSync(scratch, { recursive: true })
  }
}
