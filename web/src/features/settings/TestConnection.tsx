import { useMutation } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import styles from './TestConnection.module.css'
import { TestResult } from './TestResult.tsx'

/** Asks the model what a run asks, and tells what came of it and what the endpoint has. */
export function TestConnection() {
  const test = useMutation({ mutationFn: () => client.testConnection() })
  return (
    <div className={styles.test}>
      <Button size="small" disabled={test.isPending} onClick={() => test.mutate()}>
        {test.isPending ? texts.settings.asking : texts.settings.testConnection}
      </Button>
      <TestResult result={test.data} error={test.error} />
    </div>
  )
}
