import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build } from 'vite'

process.env.NODE_ENV = 'production'

const here = import.meta.dirname
const root = join(here, '..')
const engine = join(root, 'engine')
const stamp = join(root, 'dist', 'dashboards', '.stamp')

/** The sources of the pages, and `shared`: the files of the engine that they are built from too. */
function hashSources(shared) {
  const own = readdirSync(here, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const file of [...own, ...shared.map((path) => join(root, path)), join(root, 'package.json')].sort())
    hash
      .update(relative(root, file))
      .update('\0')
      .update(existsSync(file) ? readFileSync(file) : '')
  return hash.digest('hex')
}

/** Builds the pages unless they were built from just these sources; a second start is immediate. */
const [sources, ...known] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : ['']
if (hashSources(known) !== sources) {
  console.error('Dựng trang web…')
  const { output } = await build({ configFile: join(here, 'vite.config.ts'), root: here, logLevel: 'warn' })
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
  const shared = modules.filter((path) => path.startsWith(engine)).map((path) => relative(root, path))
  writeFileSync(stamp, [hashSources(shared), ...shared].join('\n'))
}
