import { type Kysely, sql } from 'kysely'
import { isDiskFull } from './errors.ts'

export type DiskTables = { disk_probe: { filler: string } }

export type Disk = {
  /** A write failed because the disk was full. */
  noteFull: () => void
  /** Whether the database can write; looked at anew after every failure, so that it is true again by itself. */
  isWritable: () => Promise<boolean>
}

/** Knows whether the disk of the database has room: from writes that failed, and then from one of its own. */
export function openDisk(db: Kysely<DiskTables>): Disk {
  let isFull = false
  return {
    noteFull: () => {
      isFull = true
    },
    async isWritable() {
      if (isFull) isFull = !(await hasRoom(db))
      return !isFull
    },
  }
}

/** Writes a megabyte into a file of its own and takes it back. What has no other reason to fail has room. */
async function hasRoom(db: Kysely<DiskTables>): Promise<boolean> {
  const undone = new Error('undone')
  try {
    await db.transaction().execute(async (tx) => {
      await sql`truncate disk_probe`.execute(tx)
      await sql`insert into disk_probe select repeat('x', 1000) from generate_series(1, 1000)`.execute(tx)
      throw undone
    })
  } catch (error) {
    return error === undone || !isDiskFull(error)
  }
  return true
}
