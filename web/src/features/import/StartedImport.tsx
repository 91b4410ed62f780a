import { useQueryClient } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiError, reasonOf } from '../../platform/api-error.ts'
import { plural } from '../../platform/format-number.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'
import { BadRowsButton } from './BadRowsButton.tsx'
import { BadRowsTable } from './BadRowsTable.tsx'
import { FileBar } from './FileBar.tsx'
import { useFileCheck } from './file-check-store.ts'
import { type JobAt, resetImport, setJob } from './import-store.ts'
import { Sending } from './Sending.tsx'
import styles from './StartedImport.module.css'
import { cancelImport, sendImport } from './send-import.ts'

/** An import that was begun: how far it is, or how it ended. */
export function StartedImport({ job }: { job: JobAt<'sending' | 'broken' | 'cancelled' | 'done'> }) {
  const { plan } = job
  if (job.step === 'sending') {
    return (
      <>
        <FileBar file={plan.file}>
          <Button disabled={job.isCancelling} onClick={cancelImport}>
            {job.isCancelling ? 'Cancelling…' : 'Cancel'}
          </Button>
        </FileBar>
        <Sending job={job} />
      </>
    )
  }
  return (
    <>
      <FileBar file={plan.file}>
        <Button onClick={resetImport}>Import another file</Button>
      </FileBar>
      {job.step === 'broken' && <Broken job={job} />}
      {job.step === 'cancelled' && <Cancelled job={job} />}
      {job.step === 'done' && <Done job={job} />}
    </>
  )
}

function Broken({ job: { plan, error } }: { job: JobAt<'broken'> }) {
  const queries = useQueryClient()
  const isRefused = error instanceof ApiError && error.problem.status < 500 && error.problem.status !== 409
  return (
    <Outcome tone="bad" title="The import did not go through" detail={`${reasonOf(error)}.`}>
      {isRefused ? (
        <Button onClick={() => setJob({ step: 'ready', file: plan.file })}>Back to the columns</Button>
      ) : (
        <Button variant="primary" onClick={() => void sendImport(plan, queries)}>
          <RotateCw size={14} aria-hidden /> Retry
        </Button>
      )}
      {!isRefused && (
        <p className={styles.note}>
          Retry goes on where it stopped: what is stored stays, and nothing is created twice.
        </p>
      )}
    </Outcome>
  )
}

function Cancelled({ job: { created } }: { job: JobAt<'cancelled'> }) {
  const stays =
    created === null
      ? 'What the server had stored by then stays'
      : `${plural(created, 'ticket')} had been imported and stay`
  return (
    <Outcome
      tone="warn"
      title="The import was cancelled"
      detail={created === 0 ? 'No ticket was imported.' : `${stays}.`}
    >
      {created !== 0 && <InboxLink />}
    </Outcome>
  )
}

function Done({ job: { plan, result } }: { job: JobAt<'done'> }) {
  const { created, rejected, errors } = result
  const check = useFileCheck(rejected > 0 ? plan : null)
  return (
    <>
      <Outcome
        tone="good"
        title={`${plural(created, 'ticket')} imported`}
        detail={rejected > 0 ? `${plural(rejected, 'row')} rejected, see below` : 'No row was rejected'}
      >
        {created > 0 && <InboxLink />}
      </Outcome>
      {rejected > 0 && (
        <Section title="Rejected rows" aside={<BadRowsButton check={check} file={plan.file} />}>
          <BadRowsTable rows={errors} total={rejected} columns={plan.columns} />
        </Section>
      )}
    </>
  )
}

const InboxLink = () => (
  <ButtonLink variant="primary" to="/">
    Go to the inbox
  </ButtonLink>
)

type OutcomeProps = { tone: 'good' | 'warn' | 'bad'; title: string; detail: string; children: ReactNode }

function Outcome({ tone, title, detail, children }: OutcomeProps) {
  return (
    <div className={styles.outcome} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <div className={styles.words}>
        <strong>{title}</strong>
        <span>{detail}</span>
      </div>
      {children}
    </div>
  )
}
