import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Fault, listFaults } from '../definitions/fault.ts'
import type { Layers } from '../definitions/layers.ts'
import { readDefinitions } from '../definitions/load-definitions.ts'
import type { ChisoError } from '../errors.ts'
import { removeDefinition } from '../files/definition-files.ts'

/** Reads all definitions with files laid over them, or taken away, in a folder of its own: what could not be started with is thrown before anything is written. */
export function refuseUnreadable(
  home: string,
  layers: Layers,
  files: { file: string; text: string | null }[],
  refusal: (told: { count: number; list: string; list_en: string }) => ChisoError,
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
    const first = faults.slice(0, 20).map((fault) => ({ ...fault, file: fault.file.replace(own, 'definitions') }))
    if (faults.length > 0) throw refusal({ count: faults.length, ...listFaults(first) })
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}
