/**
 * The least that can answer a list: `node:http` and `pg`, which select the rows and make JSON of them. No checks, no count, no
 * limits. Takes the database's URL as its argument, and tells its port.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 })
const ROWS = `select id, title, description, created_at, status, updated_at, category, priority, needs_review, assignee, tags,
  run_id, error, external_source, external_id, external_url, external_status, external_priority, external_created_at,
  external_updated_at, requester_name, requester_email, channel
  from ticket where status = 'analyzed' order by created_at desc, id desc limit 100`

const server = createServer(async (_request, response) => {
  const { rows } = await pool.query(ROWS)
  const text = JSON.stringify({ items: rows })
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.setHeader('content-length', Buffer.byteLength(text))
  response.end(text)
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
