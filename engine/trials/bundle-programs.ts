import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { build, type Plugin } from 'vite'
import { programs, tellBundles } from './program-path.ts'

const root = join(import.meta.dirname, '..', '..')
/** Bare imports of a bundle are looked up from here, so it lies in the checkout. */
const shelf = join(root, 'dist', 'trials')

const workers = Object.fromEntries(
  ['ingest/read', 'ingest/header/recognise', 'documents/write', 'records/accounts/hash'].map((name) => [
    `${basename(name)}-worker`,
    join(root, 'engine', `${name}-worker.ts`),
  ]),
)

/** A bundled file finds the files of the checkout where its source finds them, and beside it the bundled workers. */
const stayInPlace: Plugin = {
  name: 'stay-in-place',
  enforce: 'pre',
  transform: (code, id) =>
    id.startsWith(root) && !id.includes('node_modules')
      ? {
          code: code
            .replaceAll(/'\.\/(\w+-worker)\.ts', import\.meta\.url/g, "'./$1.js', import.meta.url")
            .replaceAll('import.meta.dirname', JSON.stringify(dirname(id))),
          map: null,
        }
      : null,
}

const day = 86_400_000

/**
 * Bundles the programs that trials start by the hundred, so that none of them strips and links 300 files. From then on
 * this process, and those it starts, run the bundles.
 */
export async function bundlePrograms(): Promise<void> {
  const made = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [stayInPlace],
    ssr: {
      noExternal: true,
      external: ['@duckdb/node-bindings', '@node-rs/argon2', 'better-auth', '@better-auth/kysely-adapter', 'docx', 'kysely', 'pdfmake'],
    },
    build: {
      ssr: true,
      write: false,
      minify: false,
      target: 'node24',
      rolldownOptions: {
        input: { ...programs, ...workers },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  const files = [made].flat().flatMap((one) => ('output' in one ? one.output : []))
  const contents = files.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source] as const)
  const hash = createHash('sha256').update(JSON.stringify(contents)).digest('hex').slice(0, 16)
  const folder = join(shelf, hash)
  if (!existsSync(folder)) {
    mkdirSync(shelf, { recursive: true })
    for (const name of readdirSync(shelf))
      if (Date.now() - statSync(join(shelf, name)).mtimeMs > day) rmSync(join(shelf, name), { recursive: true })
    const making = mkdtempSync(join(shelf, 'making-'))
    for (const [name, content] of contents) writeFileSync(join(making, name), content)
    if (existsSync(folder)) rmSync(making, { recursive: true })
    else renameSync(making, folder)
  }
  process.env[tellBundles] = folder
}
