import { toRecord } from '@sta/import-file/write-csv'
import { downloadText } from '../../platform/download.ts'
import { texts } from '../../texts/texts.ts'

export function downloadSample(): void {
  const records = [['title', 'description'], ...texts.importing.sampleTickets].map((cells) =>
    toRecord(cells, { lineEnd: '\r\n' }),
  )
  downloadText(texts.importing.sampleFile, 'text/csv;charset=utf-8', records.join(''))
}
