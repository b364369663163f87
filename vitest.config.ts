import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Each import starts a worker that reads TypeScript: stripped once and kept, instead of anew every time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules', '.cache', 'chiso')

export default defineConfig({
  test: {
    include: ['{engine,api,dashboards,bench}/**/*.test.ts'],
    globalSetup: ['engine/trials/set-up.ts', 'dashboards/trials/set-up.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
})
