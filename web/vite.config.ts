import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

// The page is built into the Python package; the server serves index.html at / and everything else under /assets/.
export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: '../src/fogline/serve/static',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8765', '/style.css': 'http://127.0.0.1:8765' } },
})
