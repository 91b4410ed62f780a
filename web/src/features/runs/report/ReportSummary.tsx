import type { RunReport } from '@sta/contract/schemas/run-reports'
import type { Run } from '@sta/contract/schemas/runs'
import { Fragment } from 'react'
import { Link } from '../../../platform/router.tsx'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import styles from './RunReportView.module.css'
import { modelProse, summarySentences } from './report-words.ts'

/** The summary, made anew from the report in the reader's language; each count leads to its tickets. */
export function ReportSummary({ run, report }: { run: Run; report: RunReport }) {
  const labelOf = useCategoryLabel()
  const sentences = summarySentences({ run, report, labelOf }, (text, address) => (
    <Link to={address} className={styles.link}>
      {text}
    </Link>
  ))
  const prose = modelProse(run, report)
  return (
    <>
      <p className={styles.summary}>
        {sentences.map((pieces, sentence) => (
          // The sentences have no name of their own, and never change their places.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Fragment key={sentence}>
            {sentence > 0 && ' '}
            {pieces.map((piece, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <Fragment key={place}>{piece}</Fragment>
            ))}
          </Fragment>
        ))}
      </p>
      {prose && <p className={styles.summary}>{prose}</p>}
    </>
  )
}
