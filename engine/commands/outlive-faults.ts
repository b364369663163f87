import { randomUUID } from 'node:crypto'
import { ChisoError } from '../errors.ts'
import { isDiskFailure, storageError } from '../storage-error.ts'
import { traceOf } from '../trace-of.ts'

/**
 * What a server does with a fault that nothing caught: it is logged with the id of its incident and the process goes on.
 * A failing disk alone ends it: `onFailure` is told.
 */
export const outliveFault =
  (home: string, onFailure: (error: ChisoError) => void, log: (line: string) => void) =>
  (thrown: unknown): void => {
    const told = storageError(thrown, home)
    log(
      JSON.stringify({ level: 'error', at: new Date().toISOString(), incident: randomUUID(), code: 'UNEXPECTED', stack: traceOf(thrown) }),
    )
    if (told instanceof ChisoError && isDiskFailure(told, home)) onFailure(told)
  }
