import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './compressed-plugin.ts'
import { serviceWorker } from './service-worker-plugin.ts'

/**
 * Many small files are larger once compressed; without HTTP/2 a browser fetches six at a time, and asking for one takes some 10 ms
 * of a phone's processor. So the first load is one, the styles are one, and what two or more of the later parts share is
 * two: what is of no subject, and what is of the features.
 */
const FILES = [
  { name: 'first', tags: ['$initial' as const] },
  {
    name: 'common',
    test: /lucide|tanstack|zustand|idb-keyval|contract[\\/]src|web[\\/]src[\\/](platform|texts|ui[\\/](?!charts))/,
    minShareCount: 2,
  },
  { name: 'subjects', test: /web[\\/]src[\\/]features/, minShareCount: 2 },
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
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: { groups: FILES } } },
  },
})
