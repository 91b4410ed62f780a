// What packages bring and no running program reads: a third of what is installed for use.
import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

/** Read by debuggers and type checkers. */
const UNREAD = /\.(map|d\.ts|d\.mts|d\.cts)$/

/** Headers for building native modules, and tables of tokens, which we count ourselves. */
const UNREAD_PARTS = [/^node\/node_modules\/node-[^/]+\/(include|share)$/, /^js-tiktoken\/dist\/(ranks|index\.c?js)$/]

/**
 * Deletes it below a folder of packages that was installed for use alone. Workspaces are links there, and stay as they are.
 * Step by step: half as long as all at once, and the process that starts the server keeps no memory of it.
 *
 * @param {string} packages the folder `node_modules`
 */
export function removeUnread(packages, name = '') {
  for (const entry of readdirSync(path.join(packages, name), { withFileTypes: true })) {
    const below = name === '' ? entry.name : `${name}/${entry.name}`
    const isUnread = UNREAD_PARTS.some((part) => part.test(below)) || (entry.isFile() && UNREAD.test(entry.name))
    if (isUnread) rmSync(path.join(packages, below), { recursive: true, force: true })
    else if (entry.isDirectory()) removeUnread(packages, below)
  }
}
