/**
 * npm run bench:lists: a list of 100 tickets over HTTP, against the least that can answer it.
 *
 * The product on its embedded database, and beside it a bare `node:http` server with `pg` that selects and stringifies the
 * same rows of the same database. Sixteen connections ask the one and the other by turns; the product also in sixteen ways that
 * differ by a time zone, which share no read. Prints answers a second and the
 * processor time of an answer in the process that gives it and in PostgreSQL: medians of the rounds.
 * `--profile FOLDER` has the product write there where its time goes.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { install } from '@sta/testkit/installation'
import { askManyTimes, type Load } from './lists/load.ts'
import { cpuOf, median, printTable, treeCpuOf } from './measure.ts'
import { seedTickets } from './seed.ts'

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '9' },
    seconds: { type: 'string', default: '2' },
    profile: { type: 'string' },
  },
})
const CONNECTIONS = 16
const BARE = fileURLToPath(new URL('lists/bare-server.ts', import.meta.url))

type Peer = {
  name: string
  pid: number
  urls: string[]
  rates: number[]
  cpu: number[]
  database: number[]
  kilobytes: number
}

async function startBare(databaseUrl: string): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(BARE, [databaseUrl])
  const [port] = await once(child, 'message')
  return { child, url: `http://127.0.0.1:${port}/` }
}

/** All connections together, each with an address of its own as far as there are as many. */
async function askAll({ urls }: Peer, milliseconds: number) {
  const loads = await Promise.all(urls.map((url) => askManyTimes(url, CONNECTIONS / urls.length, milliseconds)))
  const sum = (of: (load: Load) => number) => loads.reduce((all, load) => all + of(load), 0)
  return {
    requests: sum(({ requests }) => requests),
    bytes: sum(({ bytes }) => bytes),
    seconds: Math.max(...loads.map(({ seconds }) => seconds)),
  }
}

async function measure(peer: Peer, databasePid: number): Promise<void> {
  const before = { own: cpuOf(peer.pid), database: treeCpuOf(databasePid) }
  const { requests, seconds, bytes } = await askAll(peer, Number(values.seconds) * 1000)
  peer.rates.push(requests / seconds)
  peer.cpu.push((cpuOf(peer.pid) - before.own) / requests)
  peer.database.push((treeCpuOf(databasePid) - before.database) / requests)
  peer.kilobytes = bytes / requests / 1000
}

const product = await install({
  ANALYZER: 'local',
  ...(values.profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${values.profile}` } : {}),
})
let bare: ChildProcess | null = null
try {
  await product.start()
  const database = await product.database()
  await seedTickets(database.url, Number(values.tickets))
  const started = await startBare(database.url)
  bare = started.child
  const list = `${product.url}/api/tickets?status=analyzed&page_size=100`
  const peer = (name: string, pid: number, urls: string[]): Peer => ({
    name,
    pid,
    urls,
    rates: [],
    cpu: [],
    database: [],
    kilobytes: 0,
  })
  const peers = [
    peer('bare node:http and pg', bare.pid ?? 0, [started.url]),
    peer(
      'the product',
      product.pid(),
      Array.from({ length: CONNECTIONS }, (_, i) => `${list}&time_zone=Etc/GMT${i < 14 ? '-' : '%2B'}${i % 14}`),
    ),
    peer('the product, one list for all', product.pid(), [list]),
  ]
  for (const each of peers) await askAll(each, 1000)
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const each of peers) await measure(each, database.pid)
  const [least] = peers
  printTable(
    ['answered by', 'answers a second', 'of the bare one', 'CPU ms an answer', 'PostgreSQL', 'kB an answer'],
    peers.map(({ name, rates, cpu, database, kilobytes }) => [
      name,
      Math.round(median(rates)),
      `${Math.round((100 * median(rates)) / median(least?.rates ?? []))} %`,
      Number(median(cpu).toFixed(2)),
      Number(median(database).toFixed(2)),
      Math.round(kilobytes),
    ]),
  )
} finally {
  bare?.kill()
  await product.remove()
}
