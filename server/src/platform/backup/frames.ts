import { z } from 'zod'
import type { KeptJob } from '../queue/queue.ts'

const Header = z.object({
  product: z.string(),
  created_at: z.string(),
  postgres: z.string(),
  migrations: z.array(z.string()).min(1),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1) })),
  /** The last value that each sequence gave. */
  sequences: z.array(z.object({ name: z.string(), last_value: z.string().regex(/^-?\d+$/) })),
  /** The text of the key file of the secrets, where it was asked for. */
  key_file: z.string().nullable(),
})
/** What a backup says of itself, before any row. */
export type BackupHeader = z.infer<typeof Header>

const KeptJobs = z.array(
  z.object({
    name: z.string(),
    data: z.record(z.string(), z.unknown()),
    priority: z.number().int(),
    start_after: z.iso.datetime(),
  }),
)

const TableStart = z.object({ name: z.string() })
const TableEnd = z.object({ rows: z.number().int().min(0), sha256: z.string() })
const Nothing = z.object({})

/**
 * What the compressed part of a backup is made of, in this order: header; for each table its start, its rows as COPY writes
 * them, and its end with their number and hash; the jobs; the end.
 */
export type Frame =
  | { kind: 'header'; value: BackupHeader }
  | { kind: 'table'; value: z.infer<typeof TableStart> }
  | { kind: 'rows'; value: Buffer }
  | { kind: 'table_end'; value: z.infer<typeof TableEnd> }
  | { kind: 'jobs'; value: KeptJob[] }
  | { kind: 'end'; value: z.infer<typeof Nothing> }

const CODES = { header: 1, table: 2, rows: 3, table_end: 4, jobs: 5, end: 6 } as const
/** A longer one is no frame of ours: nothing is read into memory without a bound. */
const LARGEST_BYTES = 256 * 1024 * 1024
const PREFIX_BYTES = 5

/** The file is no backup, or cannot be used here; the message says why in words. */
export class BackupError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BackupError'
  }
}

/** One byte that says the kind, the length in four bytes, and the content: JSON, or the rows as they are. */
export function* encodeFrame(frame: Frame): Generator<Buffer> {
  const content = frame.kind === 'rows' ? frame.value : Buffer.from(JSON.stringify(frame.value))
  const prefix = Buffer.alloc(PREFIX_BYTES)
  prefix.writeUInt8(CODES[frame.kind], 0)
  prefix.writeUInt32BE(content.length, 1)
  yield prefix
  yield content
}

/** @throws BackupError when the bytes are no frames, or end in the middle of one. */
export async function* decodeFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let bytes: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk])
    while (bytes.length >= PREFIX_BYTES) {
      const end = PREFIX_BYTES + bytes.readUInt32BE(1)
      if (end > LARGEST_BYTES) throw new BackupError('The file is no backup: it has a part that none has')
      if (bytes.length < end) break
      yield decodeFrame(bytes.readUInt8(0), bytes.subarray(PREFIX_BYTES, end))
      bytes = bytes.subarray(end)
    }
  }
  if (bytes.length > 0) throw new BackupError('The file ends in the middle')
}

function decodeFrame(code: number, content: Buffer): Frame {
  const json = () => JSON.parse(content.toString('utf8')) as unknown
  switch (code) {
    case CODES.header:
      return { kind: 'header', value: Header.parse(json()) }
    case CODES.table:
      return { kind: 'table', value: TableStart.parse(json()) }
    case CODES.rows:
      return { kind: 'rows', value: content }
    case CODES.table_end:
      return { kind: 'table_end', value: TableEnd.parse(json()) }
    case CODES.jobs:
      return { kind: 'jobs', value: KeptJobs.parse(json()) }
    case CODES.end:
      return { kind: 'end', value: {} }
    default:
      throw new BackupError('The file is no backup: it has a part of an unknown kind')
  }
}
