import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { codeOf, StartError } from './errors.ts'

/**
 * Makes a folder with all that is missing above it. Node's own way, `mkdir` with `recursive`, never ends where a folder is there and
 * takes no others, as `/proc` is.
 *
 * @throws StartError for such a place; else as `mkdir`.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return
    if (codeOf(error) !== 'ENOENT') throw error
    const above = path.dirname(folder)
    const isThere = await stat(above).then(
      () => true,
      () => false,
    )
    if (isThere || above === folder)
      throw new StartError(
        `${above} takes no folders: ${folder} cannot be made. Choose another one, such as DATA_DIR=… npm start`,
      )
    await makeFolder(above)
    await makeFolder(folder)
  }
}
