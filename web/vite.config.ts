import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './compressed-plugin.ts'
import { serviceWorker } from './service-worker-plugin.ts'

/** Where `vite dev` finds the API; the built app is served by that server itself. */
const API_ORIGIN = 'http://127.0.0.1:8000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), serviceWorker(), compressed()],
  server: {
    proxy: Object.fromEntries(
      ['/api', '/docs', '/redoc', '/openapi.json', '/healthz', '/readyz'].map((path) => [
        path,
        { target: API_ORIGIN, ws: path === '/api' },
      ]),
    ),
  },
  build: {
    target: 'es2023',
    reportCompressedSize: true,
    // The first load in one file: in many small ones, shared with what comes later, it is a sixth larger once compressed.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
})
