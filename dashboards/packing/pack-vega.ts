import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'vega'
import type { Plugin } from 'vite'
import { compileSpec } from '../parts/chart-frame/compile-spec.ts'

const charts = join(import.meta.dirname, '..', 'charts')
const packages = join(import.meta.dirname, '..', '..', 'node_modules')
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8')

/** The packages whose every export is a transform, by the name by which specs ask for it. */
const transforms = [
  'vega-crossfilter',
  'vega-encode',
  'vega-force',
  'vega-geo',
  'vega-hierarchy',
  'vega-label',
  'vega-regression',
  'vega-transforms',
  'vega-view-transforms',
  'vega-voronoi',
  'vega-wordcloud',
]

/** What the rest of Vega names and no chart comes to, and what stands in its place. */
const leftOut: Record<string, string> = {
  // Charts are compiled before they are packed, in the one theme.
  'vega-lite': "export const version = 'none'",
  'vega-themes': 'export {}',
  // Palettes by name: colours are tokens of the page.
  './palettes.js': 'export const continuous = {}, discrete = {}',
  // Maps.
  'd3-geo': 'export const geoArea = undefined, geoBounds = undefined, geoCentroid = undefined',
  'topojson-client': 'export const feature = undefined, mesh = undefined',
  'vega-projection': 'export const projection = undefined',
  // The menu of vega-embed, its patches, and specs of other versions.
  'fast-json-patch/index.mjs': 'export const applyPatch = undefined',
  'json-stringify-pretty-compact': 'export default undefined',
  'semver/functions/satisfies.js': 'export default () => true',
  // Names that Vega hands on and nobody here takes.
  vega: read(packages, 'vega', 'build', 'vega.module.js').replace(/^export \* from 'vega-(scenegraph|statistics|time)';$/gm, ''),
}

/** Packages taken from their sources, a file a part, so that parts can be left out. */
const sources: Record<string, string> = {
  'vega-embed': join(packages, 'vega-embed', 'src', 'embed.ts'),
  'vega-scale': join(packages, 'vega-scale', 'index.js'),
}

/** The kinds of every operator a parsed chart has, in whatever depth. */
function operatorsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(operatorsOf)
  if (typeof node !== 'object' || node === null) return []
  const own = 'id' in node && 'type' in node && typeof node.type === 'string' ? [node.type] : []
  return [...own, ...Object.values(node).flatMap(operatorsOf)]
}

/** The transforms the charts are drawn with; a view itself asks for `proxy`. */
function usedTransforms(): Set<string> {
  const specs = globSync(join(charts, '*', '*.vl.json')).map((path) => compileSpec(JSON.parse(read(path)) as object))
  return new Set(['proxy', ...specs.flatMap((spec) => operatorsOf(parse(spec, undefined, { ast: true })))])
}

/** Packs of Vega what the charts are drawn with. */
export function packVega(): Plugin {
  const used = usedTransforms()
  const packed = new Map(Object.entries(leftOut))
  for (const name of transforms) {
    const lines = read(packages, name, 'index.js').split('\n')
    const kept = lines.filter((line) => used.has(/ as (\w+)/.exec(line)?.[1] ?? ''))
    packed.set(name, kept.join('\n').replaceAll("'./", `'${join(packages, name)}/`))
  }
  const mark = '\0packed:'
  return {
    name: 'pack-vega',
    enforce: 'pre',
    resolveId: (name) => sources[name] ?? (packed.has(name) ? mark + name : null),
    load: (id) => (id.startsWith(mark) ? (packed.get(id.slice(mark.length)) ?? null) : null),
  }
}
