import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { listen } from './listen.ts'

/** Whether this machine has a Prometheus to start (Debian: apt-get install prometheus). */
export const hasPrometheus = (): boolean => spawnSync('promtool', ['--version']).status === 0

/** One series of an answer: its labels, and its values with their times in seconds. An instant has one value. */
export type Series = { metric: Record<string, string>; values: [number, number][] }

export type Prometheus = {
  /** @throws Error with Prometheus' words when it cannot read the expression. */
  query: (expression: string) => Promise<Series[]>
  /** Values from `start` to `end`, both in seconds since 1970, every `step` seconds. */
  queryRange: (expression: string, range: { start: number; end: number; step: number }) => Promise<Series[]>
  stop: () => Promise<void>
}

type Answer = {
  status: string
  error?: string
  data?: { result: { metric: Record<string, string>; value?: [number, string]; values?: [number, string][] }[] }
}

/** A Prometheus on a free port of loopback that scrapes these addresses every second, with the alert rules of a file. */
export async function startPrometheus(options: {
  targets: string[]
  rules?: string
  token?: string
}): Promise<Prometheus> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ticket-prometheus-'))
  const finder = createServer()
  const { port, stop: free } = await listen(finder)
  await free()
  const file = path.join(folder, 'prometheus.yml')
  await writeFile(file, configuration(options))
  const child = spawn(
    'prometheus',
    [
      `--config.file=${file}`,
      `--storage.tsdb.path=${path.join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const url = `http://127.0.0.1:${port}`
  const isReady = async () => (await fetch(`${url}/-/ready`).catch(() => null))?.status === 200
  for (const until = Date.now() + 60_000; !(await isReady()); ) {
    if (child.exitCode !== null || Date.now() > until) throw new Error('Prometheus does not start')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const ask = async (kind: string, parameters: Record<string, string>): Promise<Series[]> => {
    const answer = await fetch(`${url}/api/v1/${kind}?${new URLSearchParams(parameters)}`)
    const { status, error, data } = (await answer.json()) as Answer
    if (status !== 'success' || !data) throw new Error(`${parameters.query}: ${error}`)
    return data.result.map(({ metric, value, values }) => ({
      metric,
      values: (values ?? (value ? [value] : [])).map(([at, text]) => [at, Number(text)]),
    }))
  }
  return {
    query: (query) => ask('query', { query }),
    queryRange: (query, { start, end, step }) =>
      ask('query_range', { query, start: String(start), end: String(end), step: String(step) }),
    async stop() {
      const ended = child.exitCode === null ? once(child, 'exit') : null
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const configuration = ({ targets, rules, token }: { targets: string[]; rules?: string; token?: string }): string => `
global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
${rules ? `rule_files: ['${rules}']` : ''}
scrape_configs:
  - job_name: support-ticket-analyst
    ${token ? `authorization: { credentials: '${token}' }` : ''}
    static_configs: [{ targets: [${targets.map((target) => `'${new URL(target).host}'`).join(', ')}] }]
`
