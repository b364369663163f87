import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compileCharts } from './packing/compile-charts.ts'
import { packVega } from './packing/pack-vega.ts'

const runtime = /^import\{([^}]*)\}from"\.\/rolldown-runtime[^"]*";?/m
const exported = /export\{([^}]*)\};?\s*$/

/** Names with `as` between them, as the members of an object literal or pattern. */
const members = (names: string, turned: boolean): string =>
  names.replace(/(\w+) as (\w+)/g, (_, one: string, other: string) => (turned ? `${other}:${one}` : `${one}:${other}`))

/** Gives every program its own copy of the few lines they share for modules of the old kind, which would be a request of their own. */
const inlineRuntime: Plugin = {
  name: 'inline-runtime',
  generateBundle: {
    order: 'pre',
    handler(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const shared = chunks.find(({ fileName }) => fileName.includes('rolldown-runtime'))
      const names = shared && exported.exec(shared.code)?.[1]
      if (!shared || names === undefined) throw new Error('inline-runtime: nothing to be inlined')
      const lines = `(()=>{${shared.code.replace(exported, '')};return{${members(names, true)}}})()`
      for (const chunk of chunks.filter(({ imports }) => imports.includes(shared.fileName))) {
        chunk.code = chunk.code.replace(runtime, (_, taken: string) => `const{${members(taken, false)}}=${lines};`)
        chunk.imports = chunk.imports.filter((name) => name !== shared.fileName)
      }
      delete bundle[shared.fileName]
    },
  },
}

/** Everything is a file of our own origin: no inlined fonts or scripts, which the strict policy would refuse. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compileCharts, packVega(), inlineRuntime],
  build: {
    outDir: '../dist/dashboards',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    // One file of styles, one program for what all pages are made of and the pages that are read most, one for each other page,
    // and the drawing of charts.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules\/(?!uqr|fflate|vega|d3-|topojson|internmap|delaunator|robust-predicates)|dashboards\/(?!pages\/(?!(?:board|indicators?|targets)\/)|text\/en|account\/qr|parts\/chart-frame\/vega\.ts)|dashboards\/pages\/.*\.css|engine\//,
            },
            { name: 'pages-shared', minShareCount: 2 },
          ],
        },
      },
    },
  },
})
