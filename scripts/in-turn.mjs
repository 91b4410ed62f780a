import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const pollMilliseconds = 250
const silentPolls = 120

/**
 * One process at a time. The lock is a folder with one file that is named by its owner's pid and touched every second.
 * It appears whole, by a rename, and is taken over by renaming the file of a dead owner: of several who try, one wins.
 * An owner is dead when its pid is, or, because pids are given out again, when nothing was touched while we looked.
 */
export async function inTurn(lock, work) {
  const mine = path.join(lock, String(process.pid))
  await take(lock, mine)
  const pulse = setInterval(() => touch(mine), 1000)
  try {
    return await work()
  } finally {
    clearInterval(pulse)
    if (existsSync(mine)) release(lock)
  }
}

/** Renamed first, so that the lock is gone at once and as a whole. */
function release(lock) {
  const gone = `${lock}.${randomBytes(4).toString('hex')}`
  renameSync(lock, gone)
  rmSync(gone, { recursive: true, force: true })
}

async function take(lock, mine) {
  let seen = { touched: 0, polls: 0 }
  let announced = false
  while (!create(lock, mine)) {
    const owner = ownerOf(lock)
    if (owner) {
      seen = owner.touched === seen.touched ? { ...seen, polls: seen.polls + 1 } : { touched: owner.touched, polls: 0 }
      if ((!isAlive(owner.pid) || seen.polls > silentPolls) && moved(path.join(lock, owner.pid), mine))
        return touch(mine)
      if (!announced) console.log(`Waiting for process ${owner.pid}, which is preparing the same folder …`)
      announced = true
    }
    await sleep(pollMilliseconds)
  }
}

function create(lock, mine) {
  if (existsSync(lock)) return false
  const whole = `${lock}.${randomBytes(4).toString('hex')}`
  mkdirSync(whole, { recursive: true })
  writeFileSync(path.join(whole, path.basename(mine)), '')
  if (moved(whole, lock)) return true
  rmSync(whole, { recursive: true, force: true })
  return false
}

function ownerOf(lock) {
  try {
    const pid = readdirSync(lock)[0]
    return pid === undefined ? undefined : { pid, touched: statSync(path.join(lock, pid)).mtimeMs }
  } catch {
    return undefined
  }
}

function moved(from, to) {
  try {
    renameSync(from, to)
    return true
  } catch {
    return false
  }
}

function touch(file) {
  const now = new Date()
  if (existsSync(file)) utimesSync(file, now, now)
}

function isAlive(pid) {
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
