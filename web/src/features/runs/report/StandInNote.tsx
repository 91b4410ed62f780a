import type { RunReport } from '@sta/contract/schemas/run-reports'
import type { Run } from '@sta/contract/schemas/runs'
import { useMay } from '../../../platform/session-store.ts'
import { texts } from '../../../texts/texts.ts'
import { Button } from '../../../ui/controls/Button.tsx'
import { askToAnalyze } from '../start/analyze-store.ts'
import styles from './StandInNote.module.css'

type Props = { run: Pick<Run, 'id'>; standIn: NonNullable<RunReport['stand_in']> }

/** What the built-in analyzer decided in the model's place, and a way to the model for it. */
export function StandInNote({ run, standIn: { tickets } }: Props) {
  const mayAnalyze = useMay('analyze')
  const ask = () =>
    askToAnalyze({
      choice: { filter: { status: 'analyzed', stand_in: true, run_id: run.id }, reanalyze: true },
      count: tickets,
    })
  return (
    <div className={styles.note}>
      <p>{texts.runs.standIn(tickets)}</p>
      {mayAnalyze && (
        <Button size="small" onClick={ask}>
          {texts.runs.askModelNow}
        </Button>
      )}
    </div>
  )
}
