import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

process.env.NODE_ENV = 'production'

const here = import.meta.dirname
const target = join(here, '..', 'dist', 'dashboards')
const stamp = join(target, '.stamp')

/** Builds the pages unless they were built from just these sources; a second start is immediate. */
const files = readdirSync(here, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
const hash = createHash('sha256')
for (const file of [...files, join(here, '..', 'package.json')])
  hash.update(file.slice(here.length)).update('\0').update(readFileSync(file))
const sources = hash.digest('hex')
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sources) {
  console.error('Dựng trang web…')
  await build({ configFile: join(here, 'vite.config.ts'), root: here, logLevel: 'warn' })
  writeFileSync(stamp, sources)
}
