import { ApiError } from '@sta/contract/client'
import { useQueryClient } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { INBOX } from '../../platform/addresses.ts'
import { reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button, ButtonLink } from '../../ui/controls/Button.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { BadRowsButton } from './BadRowsButton.tsx'
import { BadRowsTable, SHOWN } from './BadRowsTable.tsx'
import { FileBar } from './FileBar.tsx'
import { type JobAt, resetImport, setJob } from './import-store.ts'
import { useFileCheck } from './reading/file-check-store.ts'
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
            {job.isCancelling ? texts.importing.cancelling : texts.importing.cancel}
          </Button>
        </FileBar>
        <Sending job={job} />
      </>
    )
  }
  return (
    <>
      <FileBar file={plan.file}>
        <Button onClick={resetImport}>{texts.importing.importAnother}</Button>
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
    <Outcome tone="bad" title={texts.importing.broken} detail={`${reasonOf(error)}.`}>
      {isRefused ? (
        <Button onClick={() => setJob({ step: 'ready', file: plan.file })}>{texts.importing.backToColumns}</Button>
      ) : (
        <Button variant="primary" onClick={() => void sendImport(plan, queries)}>
          <RotateCw size={14} aria-hidden /> {texts.importing.retry}
        </Button>
      )}
      {!isRefused && <p className={styles.note}>{texts.importing.retryGoesOn}</p>}
    </Outcome>
  )
}

function Cancelled({ job: { created } }: { job: JobAt<'cancelled'> }) {
  return (
    <Outcome tone="warn" title={texts.importing.cancelled} detail={whatStays(created)}>
      {created !== 0 && <InboxLink />}
    </Outcome>
  )
}

function whatStays(created: number | null): string {
  if (created === null) return texts.importing.storedStays
  return created === 0 ? texts.importing.noTicketImported : texts.importing.importedStay(created)
}

function Done({ job: { plan, result } }: { job: JobAt<'done'> }) {
  const { created, updated, existing, rejected, errors, warned, warnings, custom_columns, ignored_columns } = result
  const details = [
    ...(updated > 0 ? [texts.importing.updated(updated)] : []),
    ...(existing > 0
      ? [plan.existing === 'update' ? texts.importing.unchanged(existing) : texts.importing.wereHere(existing)]
      : []),
    rejected > 0 ? texts.importing.rowsRejected(rejected) : texts.importing.noRowRejected,
    ...(custom_columns.length > 0 ? [texts.importing.keptAsFields(custom_columns.join(', '))] : []),
    ...(ignored_columns.length > 0 ? [texts.importing.notImported(ignored_columns.join(', '))] : []),
  ]
  const check = useFileCheck(rejected > 0 ? plan : null)
  return (
    <>
      <Outcome tone="good" title={texts.importing.ticketsImported(created)} detail={details.join(' · ')}>
        {created > 0 && <InboxLink />}
      </Outcome>
      {rejected > 0 && (
        <Section title={texts.importing.rejectedRows} aside={<BadRowsButton check={check} file={plan.file} />}>
          <BadRowsTable
            label={texts.importing.badRows}
            rows={errors}
            total={rejected}
            columns={plan.takeAs.columns}
            more={texts.importing.badRowsShown(SHOWN, rejected)}
          />
        </Section>
      )}
      {warned > 0 && (
        <Section title={texts.importing.leftOut}>
          <BadRowsTable
            label={texts.importing.leftOut}
            rows={warnings}
            total={warned}
            columns={plan.takeAs.columns}
            more={texts.importing.leftOutShown(SHOWN, warned)}
          />
        </Section>
      )}
    </>
  )
}

const InboxLink = () => (
  <ButtonLink variant="primary" to={INBOX}>
    {texts.importing.goToInbox}
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
