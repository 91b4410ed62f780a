import { readFileSync } from 'node:fs'

export type Panel = {
  title: string
  type: 'stat' | 'timeseries'
  unit: string
  place: { x: number; y: number; w: number; h: number }
  queries: { expression: string; legend: string }[]
}

type Written = {
  panels: {
    title: string
    type: Panel['type']
    gridPos: Panel['place']
    fieldConfig?: { defaults?: { unit?: string } }
    targets: { expr: string; legendFormat?: string }[]
  }[]
}

/** The panels of `deploy/grafana-dashboard.json`. */
export function readDashboard(): Panel[] {
  const file = new URL('../deploy/grafana-dashboard.json', import.meta.url)
  const { panels } = JSON.parse(readFileSync(file, 'utf8')) as Written
  return panels.map(({ title, type, gridPos, fieldConfig, targets }) => ({
    title,
    type,
    unit: fieldConfig?.defaults?.unit ?? 'short',
    place: gridPos,
    queries: targets.map(({ expr, legendFormat = '' }) => ({ expression: expr, legend: legendFormat })),
  }))
}
