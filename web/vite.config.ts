import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './compressed-plugin.ts'
import { serviceWorker } from './service-worker-plugin.ts'

/**
 * Many small files are larger once compressed, and without HTTP/2 a browser fetches six at a time. So the first load is one,
 * and of the later parts the small things that two of them share are another, and what three share of the features a third.
 */
const FILES = [
  { name: 'first', tags: ['$initial' as const] },
  {
    name: 'common',
    test: /lucide|tanstack|zustand|idb-keyval|contract[\\/]src|web[\\/]src[\\/](platform|texts|ui[\\/](?!charts|overlays))/,
    minShareCount: 2,
  },
  { name: 'subjects', test: /web[\\/]src[\\/]features/, minShareCount: 3 },
]

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), serviceWorker(), compressed()],
  // Files find each other wherever the server has them; it moves the addresses within the page itself (BASE_PATH).
  experimental: { renderBuiltUrl: (_name, { hostType }) => (hostType === 'html' ? undefined : { relative: true }) },
  build: {
    target: 'es2023',
    reportCompressedSize: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: FILES } } },
  },
})
