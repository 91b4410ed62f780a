import type { EndpointMeans } from '@sta/contract/schemas/system'
import { reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import styles from './TestConnection.module.css'

type Result = { ok: boolean; message: string; duration_ms: number; means: EndpointMeans | null }
type Props = { result: Result | undefined; error: Error | null }

/** What came of asking the model, and what its endpoint has. */
export function TestResult({ result, error }: Props) {
  return (
    <>
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
    </>
  )
}
