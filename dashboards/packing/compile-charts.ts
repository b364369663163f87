import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { compileSpec } from '../parts/chart-frame/compile-spec.ts'

/** Gives who imports a Vega-Lite spec the Vega it stands for. */
export const compileCharts: Plugin = {
  name: 'compile-charts',
  enforce: 'pre',
  load: {
    filter: { id: /\.vl\.json$/ },
    handler: (id) => JSON.stringify(compileSpec(JSON.parse(readFileSync(id, 'utf8')) as object)),
  },
}
