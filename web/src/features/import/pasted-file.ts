import { texts } from '../../texts/texts.ts'

/**
 * What was pasted as a file: copied cells of a spreadsheet, CSV text, JSON Lines, or a file itself.
 * Null when it is no table.
 */
export function pastedFile({ files, text }: { files: ArrayLike<File>; text: string }): File | null {
  if (files[0]) return files[0]
  if (!/[\t\n]/.test(text.trim())) return null
  return new File([text], texts.importing.pastedTable, { type: 'text/plain' })
}
