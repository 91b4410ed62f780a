import type { Panel } from '@sta/testkit/dashboard'
import type { Series } from '@sta/testkit/prometheus'

/** Colours that are told apart by people who do not see red or green well (Okabe and Ito, 2008). */
const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000', '#999999']
const CELL = { width: 60, height: 38 }
const LEGEND_LINES = 3

type Size = { width: number; height: number }
/** What all panels show, in seconds since 1970. */
export type Span = { first: number; last: number }
export type Drawn = { legend: string; series: Series }[]

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function formatted(value: number, unit: string): string {
  if (unit === 'bytes') return `${(value / 1e6).toFixed(0)} MB`
  if (unit === 's') return value < 1 ? `${(value * 1000).toFixed(0)} ms` : `${value.toFixed(1)} s`
  if (unit === 'currencyUSD') return `$${value.toFixed(value < 1 ? 3 : 2)}`
  if (unit === 'percentunit') return `${(value * 100).toFixed(0)} %`
  return `${Number(value.toPrecision(3)).toLocaleString('en')}${unit === 'reqps' ? '/s' : ''}`
}

/** One panel of the dashboard as SVG, at its place in the grid. */
function drawPanel({ title, type, unit, place }: Panel, drawn: Drawn, span: Span): string {
  const [width, height] = [place.w * CELL.width - 8, place.h * CELL.height - 8]
  const inside =
    type === 'stat' ? drawStat(drawn, unit, width, height) : drawLines(drawn, unit, { width, height }, span)
  return `<g transform="translate(${place.x * CELL.width + 4} ${place.y * CELL.height + 4})">
    <rect width="${width}" height="${height}" rx="4" fill="#fff" stroke="#d5d9e0"/>
    <text x="10" y="20" font-weight="600">${escaped(title)}</text>${inside}</g>`
}

function drawStat(drawn: Drawn, unit: string, width: number, height: number): string {
  const value = drawn[0]?.series.values.at(-1)?.[1]
  const text = value === undefined ? 'no data' : formatted(value, unit)
  return `<text x="${width / 2}" y="${height / 2 + 22}" text-anchor="middle" font-size="34" fill="#0072b2">${escaped(text)}</text>`
}

function drawLines(drawn: Drawn, unit: string, { width, height }: Size, { first, last }: Span): string {
  const area = { left: 62, top: 34, right: width - 12, bottom: height - 22 - LEGEND_LINES * 15 }
  const points = drawn.flatMap(({ series }) => series.values).filter(([, value]) => Number.isFinite(value))
  if (points.length === 0)
    return `<text x="${width / 2}" y="${height / 2}" text-anchor="middle" fill="#777">no data</text>`
  const most = Math.max(...points.map(([, value]) => value)) * 1.1 || 1
  const x = (at: number) => area.left + ((at - first) / (last - first || 1)) * (area.right - area.left)
  const y = (value: number) => area.bottom - (value / most) * (area.bottom - area.top)
  const grid = [0, 0.5, 1].map((share) => {
    const at = y(share * most)
    return `<line x1="${area.left}" x2="${area.right}" y1="${at}" y2="${at}" stroke="#e6e8ec"/>
      <text x="${area.left - 6}" y="${at + 4}" text-anchor="end" fill="#666" font-size="11">${escaped(formatted(share * most, unit))}</text>`
  })
  const lines = drawn.map(({ series }, nth) => {
    const path = series.values
      .filter(([, value]) => Number.isFinite(value))
      .map(([at, value], i) => `${i === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
    return `<path d="${path.join('')}" fill="none" stroke="${COLORS[nth % COLORS.length]}" stroke-width="1.6"/>`
  })
  const columns = Math.ceil(drawn.length / LEGEND_LINES)
  const names = drawn.map(({ legend }, nth) => {
    const [left, top] = [
      10 + Math.floor(nth / LEGEND_LINES) * ((width - 20) / columns),
      area.bottom + 18 + (nth % LEGEND_LINES) * 15,
    ]
    return `<rect x="${left}" y="${top - 8}" width="9" height="9" fill="${COLORS[nth % COLORS.length]}"/>
      <text x="${left + 14}" y="${top}" font-size="11">${escaped(legend.slice(0, Math.floor(width / columns / 7)))}</text>`
  })
  return [...grid, ...lines, ...names].join('')
}

/** All panels as one picture. */
export function drawDashboard(
  panels: { panel: Panel; drawn: Drawn }[],
  span: Span,
): {
  svg: string
  width: number
  height: number
} {
  const width = 24 * CELL.width
  const height = Math.max(...panels.map(({ panel: { place } }) => place.y + place.h)) * CELL.height
  const inside = panels.map(({ panel, drawn }) => drawPanel(panel, drawn, span)).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="13">
    <rect width="${width}" height="${height}" fill="#f4f5f8"/>${inside}</svg>`
  return { svg, width, height }
}
