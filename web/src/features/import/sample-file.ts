import { downloadText } from '../../platform/download.ts'
import { texts } from '../../texts/texts.ts'
import { toRecord } from './write-csv.ts'

export function downloadSample(): void {
  const records = [['title', 'description'], ...texts.importing.sampleTickets].map((cells) => toRecord(cells, ','))
  downloadText(texts.importing.sampleFile, 'text/csv;charset=utf-8', records.join(''))
}
