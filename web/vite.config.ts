import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './compressed-plugin.ts'
import { serviceWorker } from './service-worker-plugin.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), serviceWorker(), compressed()],
  // Files find each other wherever the server has them; it moves the addresses within the page itself (BASE_PATH).
  experimental: { renderBuiltUrl: (_name, { hostType }) => (hostType === 'html' ? undefined : { relative: true }) },
  build: {
    target: 'es2023',
    reportCompressedSize: true,
    modulePreload: { polyfill: false },
    // The first load in one file: in many small ones, shared with what comes later, it is a sixth larger once compressed.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
})
