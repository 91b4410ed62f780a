import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

const CLOSED = new Set(['node_modules', 'dist', 'data'])

/**
 * Every folder with a `tsconfig.json`, the root's included: what there is to type-check. A new workspace, or a part of one
 * with settings of its own such as the service worker, is in it by having that file.
 *
 * @returns {string[]} paths relative to `root`, `.` for itself
 */
export function typeProjects(root, folder = '.') {
  const below = readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !CLOSED.has(entry.name))
    .flatMap((entry) => typeProjects(root, path.join(folder, entry.name)))
  return existsSync(path.join(root, folder, 'tsconfig.json')) ? [folder, ...below] : below
}
