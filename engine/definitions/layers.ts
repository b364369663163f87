import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The definitions of the checkout, used for every folder that CHISO_DATA lacks. */
export const bundledData = join(import.meta.dirname, '..', '..', 'data')

export interface Layers {
  /** CHISO_DATA. */
  data: string
  /** The office's own versions, laid over `data` file by file. */
  own: string
}

/**
 * The files of a folder as they stand after laying the layers over one another: name inside the folder → path.
 * A folder missing in `data` comes from the checkout; files of one ending stand in for those of that ending only.
 * One that `speaksOf` other folders does not, where `data` has files of that ending in one of those: it speaks of the checkout's alone.
 */
export function layeredFiles(layers: Layers, folder: string, ending: string, ...speaksOf: string[]): Map<string, string> {
  const ofData = filesOf(join(layers.data, folder), ending)
  const alone = ofData.size > 0 || speaksOf.some((other) => filesOf(join(layers.data, other), ending).size > 0)
  const base = alone ? ofData : filesOf(join(bundledData, folder), ending)
  return new Map([...base, ...filesOf(join(layers.own, folder), ending)].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A folder that is replaced whole: the own one, else that of `data`, else the checkout's. */
export function wholeFolder(layers: Layers, folder: string): string {
  return (
    [layers.own, layers.data, bundledData].map((layer) => join(layer, folder)).find((path) => existsSync(path)) ?? join(bundledData, folder)
  )
}

/** The definitions as they came with the program: the office's own left out. */
export const withoutOwn = (layers: Layers): Layers => ({ ...layers, own: layers.data })

/** The paths of all that lies below a folder and is no folder, those behind links too, but for links to a folder above. */
export function filesBelow(folder: string, above: string[] = []): string[] {
  const real = realpathSync(folder)
  if (above.includes(real)) return []
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return existsSync(path) && statSync(path).isDirectory() ? filesBelow(path, [...above, real]) : [path]
  })
}

function filesOf(folder: string, ending: string): Map<string, string> {
  if (!existsSync(folder)) return new Map()
  const paths = filesBelow(folder).filter((path) => path.endsWith(ending) && existsSync(path))
  return new Map(paths.map((path) => [relative(folder, path), path]))
}
