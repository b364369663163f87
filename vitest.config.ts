import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { compileCharts } from './dashboards/packing/compile-charts.ts'

// Each import starts a worker that reads TypeScript: stripped once and kept, instead of anew every time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules', '.cache', 'chiso')

/** Trials run while the pages are being prepared; what takes long comes first, lest it run alone at the end. */
const groups = [/\/trials\//, /\.browser\.test/, /./]

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const group = ({ moduleId }: TestSpecification) => groups.findIndex((name) => name.test(moduleId))
    return sorted.toSorted((a, b) => group(a) - group(b))
  }
}

export default defineConfig({
  plugins: [compileCharts],
  test: {
    include: ['{engine,api,dashboards,bench}/**/*.test.ts'],
    globalSetup: ['engine/trials/set-up.ts', 'dashboards/trials/set-up.ts'],
    sequence: { sequencer: LongFirst },
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // As long as a page is waited for: a second is little where the machine does something else besides.
    expect: { poll: { timeout: 120_000 } },
    maxWorkers: 2,
    // No test changes its process: what one file has loaded serves the next.
    isolate: false,
  },
})
