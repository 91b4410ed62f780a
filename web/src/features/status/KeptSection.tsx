import type { Retention } from '@sta/contract/schemas/retention'
import { RETENTION_LIMITS } from '@sta/contract/wire/limits'
import { RETENTION_WAYS } from '@sta/contract/wire/values'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Field } from '../../ui/controls/Field.tsx'
import { Segments } from '../../ui/controls/Segments.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { Row, Rows } from '../settings/SettingsRows.tsx'
import styles from './KeptSection.module.css'
import { keptQuery } from './kept-query.ts'

/** How long things are kept, and what other days would do, for whoever runs the installation. */
export function KeptSection() {
  const { data: kept, error, refetch } = useQuery(keptQuery({}))
  return (
    <Section title={texts.kept.kept}>
      {kept ? (
        <>
          <KeptRows {...kept} />
          <Trial />
        </>
      ) : error ? (
        <ErrorState title={texts.kept.notLoaded} error={error} onRetry={() => refetch()} />
      ) : (
        <SkeletonText lines={5} />
      )}
    </Section>
  )
}

const daysOf = (days: number | null): string => (days === null ? texts.kept.forEver : texts.kept.days(days))

function KeptRows({ tickets, calls, audit, sent_texts, backups }: Retention) {
  const then = tickets.way === 'delete' ? texts.kept.thenDeleted : texts.kept.thenAnonymized
  return (
    <Rows>
      <Row name={texts.kept.tickets} variables={['TICKET_RETENTION_DAYS', 'TICKET_RETENTION_WAY']}>
        {tickets.days === null ? texts.kept.forEver : then(tickets.days)}
        {tickets.days !== null && (
          <p className={styles.more}>{texts.kept.due(tickets.due.anonymized, tickets.due.deleted)}</p>
        )}
      </Row>
      <Row name={texts.kept.calls} variables={['CALL_RETENTION_DAYS']}>
        {daysOf(calls.days)}
      </Row>
      <Row name={texts.kept.audit} variables={['AUDIT_RETENTION_DAYS']}>
        {daysOf(audit.days)}
      </Row>
      <Row name={texts.kept.sent} variables={['SENT_TEXT_DAYS']}>
        {daysOf(sent_texts.days)}
      </Row>
      <Row name={texts.kept.backups} variables={['BACKUP_KEEP']}>
        {texts.kept.latest(backups.keep)}
      </Row>
    </Rows>
  )
}

const { ticketDays, mostDays } = RETENTION_LIMITS

function Trial() {
  const [days, setDays] = useState(365)
  const [way, setWay] = useState<Retention['tickets']['way']>('anonymize')
  const isRight = days >= ticketDays && days <= mostDays
  const { data: tried, isPlaceholderData } = useQuery({
    ...keptQuery({ ticket_days: days, ticket_way: way }),
    enabled: isRight,
  })
  const due = isRight && !isPlaceholderData ? tried?.tickets.due : undefined
  return (
    <div className={styles.trial}>
      <Field label={texts.kept.trial} hint={texts.kept.trialWhat}>
        {(control) => (
          <input
            {...control}
            type="number"
            min={ticketDays}
            max={mostDays}
            value={days || ''}
            onChange={({ target }) => setDays(Math.trunc(target.valueAsNumber) || 0)}
          />
        )}
      </Field>
      <Segments
        label={texts.kept.way}
        options={RETENTION_WAYS.map((value) => ({ value, label: texts.kept[value] }))}
        value={way}
        onChange={setWay}
      />
      <p className={styles.more}>{way === 'anonymize' ? texts.kept.whatAnonymize : texts.kept.whatDelete}</p>
      <p role="status">{due && texts.kept.wouldGo(due.anonymized, due.deleted)}</p>
    </div>
  )
}
