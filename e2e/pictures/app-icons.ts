// The app's icons, drawn from web/public/favicon.svg: node e2e/pictures/app-icons.ts
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { browserOptions } from '../harness/browser.ts'

const PUBLIC = path.join(import.meta.dirname, '..', '..', 'web', 'public')

/**
 * `full`: the colour goes up to the edge, since the system cuts the shape out; of a maskable icon only a circle of 80 % of
 * its width is sure to be seen (https://www.w3.org/TR/appmanifest/#icon-masks).
 */
const ICONS = [
  { file: 'icons/192.png', size: 192, full: false, share: 1 },
  { file: 'icons/512.png', size: 512, full: false, share: 1 },
  { file: 'icons/maskable-512.png', size: 512, full: true, share: 0.8 },
  { file: 'icons/apple-touch-icon.png', size: 180, full: true, share: 1 },
]

const svg = await readFile(path.join(PUBLIC, 'favicon.svg'), 'utf8')
const colour = /<rect[^>]*fill="([^"]+)"/.exec(svg)?.[1] ?? 'transparent'
await mkdir(path.join(PUBLIC, 'icons'), { recursive: true })
const browser = await chromium.launch(browserOptions())
try {
  for (const { file, size, full, share } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    const width = Math.round(size * share)
    await page.setContent(
      `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:${full ? colour : 'transparent'}}
      svg{width:${width}px;height:${width}px}</style>${svg}`,
    )
    await page.screenshot({ path: path.join(PUBLIC, file), omitBackground: true })
    await page.close()
  }
} finally {
  await browser.close()
}
