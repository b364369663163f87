import { spawn } from 'node:child_process'
import type { Look } from './look.ts'
import { programPath } from './program-path.ts'

/** What a home shows to whoever opens it, or where and how it is refused; `code` is null where no error of the product says why. */
export type Visit = { home: string } & (
  | { look: Look; verified: boolean }
  | { failed: 'opening' | 'reading' | 'process'; code: string | null; message: string }
)

/**
 * Opens every home once, with the definitions in `data`, in a child process and looks at all of it. After a failed open no process may go on, so one
 * that met a damaged home is followed by a fresh one.
 */
export async function visitHomes(homes: string[], data: string): Promise<Visit[]> {
  const visits: Visit[] = []
  while (visits.length < homes.length) {
    const rest = homes.slice(visits.length)
    const { told, ended, notes } = await runVisitor(rest, data)
    // A process that dies without a word died of the home after the last it told of.
    if (told.length === 0 || (ended !== 0 && told.length < rest.length))
      told.push({ home: rest[told.length]!, failed: 'process', code: null, message: `${ended}: ${notes.slice(0, 500)}` })
    visits.push(...told)
  }
  return visits
}

function runVisitor(homes: string[], data: string): Promise<{ told: Visit[]; ended: number | NodeJS.Signals | null; notes: string }> {
  const child = spawn(process.execPath, [programPath('visitor'), data, ...homes], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let notes = ''
  child.stdout.setEncoding('utf8').on('data', (part) => {
    out += part
  })
  child.stderr.on('data', (part) => {
    notes += part
  })
  const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<typeof runVisitor>>>()
  child.once('close', (code, signal) =>
    resolve({
      told: out
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Visit),
      ended: code ?? signal,
      notes,
    }),
  )
  return promise
}
