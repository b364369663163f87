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
  },
})
