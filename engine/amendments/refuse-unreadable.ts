import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Fault } from '../definitions/fault.ts'
import type { Layers } from '../definitions/layers.ts'
import { faultText, readDefinitions } from '../definitions/load-definitions.ts'
import type { ChisoError } from '../errors.ts'
import { removeDefinition } from '../files/definition-files.ts'

/** Reads all definitions with files laid over them, or taken away, in a folder of its own: what could not be started with is thrown before anything is written. */
export function refuseUnreadable(
  home: string,
  layers: Layers,
  files: { file: string; text: string | null }[],
  refusal: (list: string[]) => ChisoError,
): void {
  const own = join(home, 'incoming', `definitions-${randomUUID()}`)
  try {
    mkdirSync(own, { recursive: true })
    if (existsSync(layers.own)) cpSync(layers.own, own, { recursive: true })
    for (const { file, text } of files) {
      const path = join(own, file)
      mkdirSync(dirname(path), { recursive: true })
      if (text === null) removeDefinition(own, file)
      else writeFileSync(path, text)
    }
    const faults: Fault[] = []
    readDefinitions({ data: layers.data, own }, faults)
    if (faults.length > 0)
      throw refusal(faults.slice(0, 20).map((fault) => faultText({ ...fault, file: fault.file.replace(own, 'definitions') })))
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}
