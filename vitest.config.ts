import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Each import starts a worker that reads TypeScript: stripped once and kept, instead of anew every time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules', '.cache', 'chiso')

const long = /\/trials\/|\.browser\.test/

/** The short files that take long come first, lest one of them run alone at the end. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(({ moduleId }) => long.test(moduleId)), ...sorted.filter(({ moduleId }) => !long.test(moduleId))]
  }
}

export default defineConfig({
  test: {
    include: ['{engine,api,dashboards,bench}/**/*.test.ts'],
    globalSetup: ['engine/trials/set-up.ts', 'dashboards/trials/set-up.ts'],
    sequence: { sequencer: LongFirst },
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
})
