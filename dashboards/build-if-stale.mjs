import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'

process.env.NODE_ENV = 'production'

const here = import.meta.dirname
const root = join(here, '..')
const engine = join(root, 'engine')
const stamp = join(root, 'dist', 'dashboards', '.stamp')

/** How each file is laid down beside itself for readers that take it so; once for all of them, so it may take its time. */
const codings = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
}
/** Fonts and pictures are compressed already. */
const texts = new Set(['.html', '.js', '.css', '.svg', '.json'])

async function compressPages() {
  const files = readdirSync(dirname(stamp), { recursive: true }).filter((file) => texts.has(extname(file)))
  const paths = files.map((file) => join(dirname(stamp), file))
  await Promise.all(
    paths.flatMap((path) =>
      Object.entries(codings).map(async ([ending, code]) => writeFileSync(`${path}.${ending}`, await code(readFileSync(path)))),
    ),
  )
}

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
  await compressPages()
  writeFileSync(stamp, [hashSources(shared), ...shared].join('\n'))
}
