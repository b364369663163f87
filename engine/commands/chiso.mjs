#!/usr/bin/env -S node --max-semi-space-size=4
import './v8-flags.mjs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Chỉ Số cần Node 24, đang chạy ${process.versions.node}. Hãy gọi qua npm: npm run -s chiso -- ${process.argv.slice(2).join(' ')}`,
  )
  console.error('Chỉ Số needs Node 24, which npm install brings along: call it through npm as above.')
  process.exit(2)
}
const { join } = await import('node:path')
const { enableCompileCache } = await import('node:module')
// Workers take it from the environment alone; without it each loads all that strips types, 20 MiB and a quarter of a second.
process.env.NODE_COMPILE_CACHE ||= join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'chiso')
enableCompileCache(process.env.NODE_COMPILE_CACHE)
const { main } = await import('./main.ts')
// npm runs scripts in the folder of the package and tells in INIT_CWD where the call was made.
const here = process.cwd() === join(import.meta.dirname, '..', '..') ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd()
// A reader that has seen enough closes the pipe: the work goes on, what is said to nobody is dropped.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
process.exitCode = await main(process.argv.slice(2), process.env, here)
