import { useMutation } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import styles from './TestConnection.module.css'

/** Asks the model what a run asks, and tells what came of it and what the endpoint has. */
export function TestConnection() {
  const test = useMutation({ mutationFn: () => client.testConnection() })
  const { data: result, error } = test
  return (
    <div className={styles.test}>
      <Button size="small" disabled={test.isPending} onClick={() => test.mutate()}>
        {test.isPending ? texts.settings.asking : texts.settings.testConnection}
      </Button>
      <span role="status" className={styles.result} data-ok={result?.ok}>
        {result &&
          (result.duration_ms > 0 ? texts.settings.answerWithTime(result.message, result.duration_ms) : result.message)}
        {error && texts.settings.notTested(reasonOf(error))}
      </span>
      {result?.means && (
        <ul className={styles.means}>
          {texts.settings.means(result.means).map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
