import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { said } from '../said.ts'
import { type Fault, toldIn } from './fault.ts'
import { bundledData, filesBelow, type Layers } from './layers.ts'

const looksDeclared = /\.(ya?ml|csv)$/i

/** A warning for each file of the layers that looks like definitions and is none: of another ending, in a folder that nothing reads, or a link to nothing. `read`: the files that were; `told`: what is said of some already. */
export function findStrays({ data, own }: Layers, read: string[], told: Fault[]): Fault[] {
  const layers = [...new Set([data, own])].filter((layer) => layer !== bundledData && existsSync(layer))
  const taken = new Set([...read, ...told.map(({ file }) => file)])
  // What lies below a file of the same name, or below units that are replaced whole, is read where nothing lies over it.
  const names = new Set([...layers, bundledData].flatMap((layer) => [...taken].map((file) => relative(layer, file))))
  return layers.flatMap((layer) =>
    filesBelow(layer)
      .filter((file) => looksDeclared.test(file))
      .filter((file) => !names.has(relative(layer, file)) && !relative(layer, file).startsWith('units/'))
      .map((file) => ({
        file,
        line: 1,
        ...toldIn(said`nothing reads this file`, said`a folder and an ending as in data/: indicators/…yaml`),
      })),
  )
}
