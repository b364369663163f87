import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A disk on which the nth call of some kinds goes wrong as faulty-disk.c says. */
export interface Fault {
  act: 'kill' | 'torn' | 'eio' | 'full'
  /** w writes and changes of length, s syncs, n changes of names. */
  calls: string
  nth: number
}

/** The library that stands between the program and the disk, and the file that switches it on and counts. */
export interface FaultyDisk {
  library: string
  control: string
}

/** Compiles faulty-disk.c into the folder. Throws where there is no C compiler. */
export function buildFaultyDisk(folder: string): FaultyDisk {
  const library = join(folder, 'faulty-disk.so')
  const source = join(import.meta.dirname, 'faulty-disk.c')
  const { status, stderr, error } = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`Cần trình biên dịch C: apt-get install -y gcc libc6-dev (${error?.message ?? stderr})`)
  return { library, control: join(folder, 'control') }
}

/** Switches the disk off, its count at 0, and answers the environment in which a process meets the fault in a home. */
export function meetFault({ library, control }: FaultyDisk, home: string, { act, calls, nth }: Fault): NodeJS.ProcessEnv {
  writeFileSync(control, new Uint8Array(8))
  return { LD_PRELOAD: library, FAULT_HOME: home, FAULT_CONTROL: control, FAULT_ACT: act, FAULT_CALLS: calls, FAULT_AT: String(nth) }
}
