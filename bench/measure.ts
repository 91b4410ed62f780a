import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@sta/contract/client'

/** /proc counts processor time in hundredths of a second (USER_HZ, the same on every Linux). */
const TICK_MS = 10

/** The fields of /proc/<pid>/stat from the third on; the name before them may hold spaces. Null: no such process. */
function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

/** A number of kilobytes from a file of /proc, in MB. */
function megabytesIn(file: string, name: string): number {
  try {
    const line = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(file, 'utf8'))
    return Number(line?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

const millisecondsOf = (fields: string[], places: number[]): number =>
  places.reduce((sum, place) => sum + Number(fields[place] ?? 0), 0) * TICK_MS

/** Processor time that one process used so far, in ms. Linux only, as everything here that takes a pid. */
export const cpuOf = (pid: number): number => millisecondsOf(statOf(pid) ?? [], [11, 12])

/** Resident memory of one process, in MB. */
export const memoryOf = (pid: number): number => megabytesIn(`/proc/${pid}/status`, 'VmRSS')

/** The largest resident memory that one process ever had, in MB. */
export const peakOf = (pid: number): number => megabytesIn(`/proc/${pid}/status`, 'VmHWM')

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((each) => each > 0 && Number(statOf(each)?.[1]) === pid)

/** Processor time that a process and its children used so far, those that ended included, in ms. */
export function treeCpuOf(pid: number): number {
  const ofParent = millisecondsOf(statOf(pid) ?? [], [11, 12, 13, 14])
  return childrenOf(pid).reduce((sum, child) => sum + cpuOf(child), ofParent)
}

/** Looks every two seconds how much memory a process and its children hold, what they share counted once. `stop` answers the most, in MB. */
export function watchTreeMemory(pid: number): { stop: () => number } {
  let peak = 0
  const look = () => {
    const held = [pid, ...childrenOf(pid)].map((each) => megabytesIn(`/proc/${each}/smaps_rollup`, 'Pss'))
    peak = Math.max(
      peak,
      held.reduce((sum, each) => sum + each, 0),
    )
  }
  const timer = setInterval(look, 2000)
  return {
    stop() {
      clearInterval(timer)
      look()
      return peak
    },
  }
}

/** Waits for the end of a run. @returns how long it took by the clock of the database, from when to when (milliseconds since 1970), and what came of it. */
export async function waitForRun(
  client: Client,
  id: number,
): Promise<{ seconds: number; startedAt: number; finishedAt: number; done: number; failed: number }> {
  const params = { id }
  while ((await client.getRunState({ params })).phase !== 'finished') await sleep(100)
  const run = await client.getRun({ params, query: { ticket_analyses: 'false' } })
  const [startedAt, finishedAt] = [Date.parse(run.started_at ?? ''), Date.parse(run.finished_at ?? '')]
  const { done, failed } = run.progress
  return { seconds: (finishedAt - startedAt) / 1000, startedAt, finishedAt, done, failed }
}

export const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** Prints rows in columns: numbers to the right, words to the left. */
export function printTable(columns: string[], rows: (string | number)[][]): void {
  const texts = [columns, ...rows.map((row) => row.map((cell) => cell.toLocaleString('en-US')))]
  const widths = columns.map((_, i) => Math.max(...texts.map((row) => row[i]?.length ?? 0)))
  const isNumber = (i: number) => rows.every((row) => typeof row[i] === 'number')
  for (const row of texts) {
    const cells = row.map((cell, i) => (isNumber(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
    console.log(cells.join('   ').trimEnd())
  }
}
