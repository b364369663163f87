import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type Fault, listFaults } from '../definitions/fault.ts'
import { filesBelow, type Layers } from '../definitions/layers.ts'
import { readDefinitions } from '../definitions/load-definitions.ts'
import type { ChisoError } from '../errors.ts'
import { removeDefinition } from '../files/definition-files.ts'
import { partPath } from '../files/home-files.ts'

/** Reads all definitions with files laid over them, or taken away, in a folder of its own: what could not be started with is thrown before anything is written. */
export function refuseUnreadable(
  home: string,
  layers: Layers,
  files: { file: string; text: string | null }[],
  refusal: (told: { count: number; list: string; list_en: string }) => ChisoError,
): void {
  const own = partPath(home)
  /** Where a file lies in the folder; a full disk is told as such, which Node's copy of whole folders calls a failed one. */
  const placeOf = (file: string): string => {
    mkdirSync(dirname(join(own, file)), { recursive: true })
    return join(own, file)
  }
  try {
    mkdirSync(own)
    for (const path of existsSync(layers.own) ? filesBelow(layers.own) : []) copyFileSync(path, placeOf(relative(layers.own, path)))
    for (const { file, text } of files) {
      const path = placeOf(file)
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
