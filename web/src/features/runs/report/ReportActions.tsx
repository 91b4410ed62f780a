import type { RunReport } from '@sta/contract/schemas/run-reports'
import type { Run } from '@sta/contract/schemas/runs'
import { Copy, Mail, Printer } from 'lucide-react'
import { copyText } from '../../../platform/copy-text.ts'
import { downloadText } from '../../../platform/download.ts'
import { texts } from '../../../texts/texts.ts'
import { Button } from '../../../ui/controls/Button.tsx'
import { toastDone, toastError } from '../../../ui/overlays/toast-store.ts'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import { asHtml, asText, reportDocument } from './report-document.ts'

/** Ways to hand a report on: on paper, as text, as a file for e-mail. */
export function ReportActions({ run, report }: { run: Run; report: RunReport }) {
  const labelOf = useCategoryLabel()
  const words = texts.runs
  const copy = async () => {
    try {
      await copyText(asText(reportDocument(run, report, labelOf)))
      toastDone(words.reportCopied)
    } catch (error) {
      toastError(words.reportNotCopied, error)
    }
  }
  const download = () => downloadText(`run-${run.id}.html`, 'text/html', asHtml(reportDocument(run, report, labelOf)))
  return (
    <>
      <Button size="small" onClick={() => window.print()}>
        <Printer size={13} aria-hidden /> {words.printReport}
      </Button>
      <Button size="small" onClick={copy}>
        <Copy size={13} aria-hidden /> {words.copyReport}
      </Button>
      <Button size="small" onClick={download}>
        <Mail size={13} aria-hidden /> {words.downloadForMail}
      </Button>
    </>
  )
}
