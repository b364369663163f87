import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Everything is a file of our own origin: no inlined fonts or scripts, which the strict policy would refuse. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/dashboards',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    // One file of styles, one program for what all pages are made of, one for each page, and the drawing of charts.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'charts', test: /node_modules\/(vega|d3-|topojson|internmap|delaunator|robust-predicates)/ },
            { name: 'pages', test: /rolldown\/runtime|node_modules\/(?!uqr|fflate)|dashboards\/(?!pages\/)|engine\// },
          ],
        },
      },
    },
  },
})
