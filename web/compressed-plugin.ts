import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(js|css|html|svg)$/
/** What fits into one packet anyway is not worth a second file. */
const SMALLEST_BYTES = 1024

/** Puts `.br` and `.gz` beside every text of the build, for the server to send: compressed once, and as far as it goes. */
export function compressed(): Plugin {
  let dir = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved({ root, build }) {
      dir = path.resolve(root, build.outDir)
    },
    // After everything was written, the service worker too.
    closeBundle: {
      order: 'post',
      handler() {
        // A build that failed wrote nothing; its own error is the one to be seen.
        if (!existsSync(dir)) return
        for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
          const file = path.join(entry.parentPath, entry.name)
          if (!entry.isFile() || !TEXT.test(entry.name) || statSync(file).size < SMALLEST_BYTES) continue
          const text = readFileSync(file)
          writeFileSync(`${file}.br`, brotliCompressSync(text))
          writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }))
        }
      },
    },
  }
}
