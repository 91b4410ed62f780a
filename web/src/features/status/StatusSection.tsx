import type { Status } from '@sta/contract/schemas/status'
import { useQuery } from '@tanstack/react-query'
import { formatBytes } from '../../platform/format-number.ts'
import { exactTime } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { Row, Rows } from '../settings/SettingsRows.tsx'
import { NewerVersions } from './NewerVersions.tsx'
import styles from './StatusSection.module.css'
import { isNotForMe, statusQuery } from './status-query.ts'

/** How this installation is, for whoever runs it; others see nothing of it. */
export function StatusSection() {
  const { data: status, error, refetch } = useQuery(statusQuery)
  if (!status && isNotForMe(error)) return null
  return (
    <Section title={texts.status.status}>
      {status ? (
        <StatusRows status={status} />
      ) : error ? (
        <ErrorState title={texts.status.notLoaded} error={error} onRetry={() => refetch()} />
      ) : (
        <SkeletonText lines={6} />
      )}
    </Section>
  )
}

function StatusRows({ status }: { status: Status }) {
  const { database, disk, migrations, redis } = status
  return (
    <Rows>
      <Row name={texts.status.version}>
        {texts.status.versionAnd(status.version, migrations.latest ?? '–')}
        {migrations.pending.length > 0 && (
          <p className={styles.warning}>{texts.status.pending(migrations.pending.join(', '))}</p>
        )}
      </Row>
      {status.newer && (
        <Row name={texts.status.newer} variables={['UPDATES_URL']}>
          <NewerVersions newer={status.newer} />
        </Row>
      )}
      <Row name={texts.status.database}>
        {texts.status.postgres(database.version, formatBytes(database.bytes))}
        <p className={styles.more}>
          {database.tables.map(({ name, bytes }) => `${name} ${formatBytes(bytes)}`).join(' · ')}
        </p>
      </Row>
      {database.replica && (
        <Row name={texts.status.replica} variables={['DATABASE_REPLICA_URL']}>
          <Replica {...database.replica} />
        </Row>
      )}
      {redis && (
        <Row name="Redis" variables={['REDIS_URL']}>
          {redis.is_reachable ? (
            texts.status.redisReachable
          ) : (
            <p className={styles.warning}>{texts.status.redisAway}</p>
          )}
        </Row>
      )}
      {disk && (
        <Row name={texts.status.disk}>
          {texts.status.free(formatBytes(disk.free_bytes), formatBytes(disk.total_bytes))}
        </Row>
      )}
      <Row name={texts.status.workers}>
        <Workers workers={status.workers} />
      </Row>
      <Row name={texts.status.queue}>
        <Queue status={status} />
      </Row>
      <Row name={texts.status.outages}>
        {status.outages.length === 0
          ? texts.status.none
          : status.outages.map(({ endpoint, since, reason }) => (
              <p key={endpoint} className={styles.warning}>
                {texts.status.outage(endpoint, exactTime(since), reason)}
              </p>
            ))}
      </Row>
      <Row name={texts.status.backups} variables={['BACKUP_EVERY']}>
        <Backups backups={status.backups} />
      </Row>
    </Rows>
  )
}

function Replica({ use, lag_seconds, reason }: NonNullable<Status['database']['replica']>) {
  if (use === 'in_use') return texts.status.replicaInUse
  const why = use === 'away' ? texts.status.replicaAway(reason ?? '') : texts.status.replicaBehind(lag_seconds ?? 0)
  return <p className={styles.warning}>{why}</p>
}

function Workers({ workers }: Pick<Status, 'workers'>) {
  if (!workers.some(({ is_live }) => is_live)) return <p className={styles.warning}>{texts.status.noWorker}</p>
  return workers.map(({ host, pid, seen_at, is_live }) => (
    <p key={`${host} ${pid} ${seen_at}`} className={is_live ? undefined : styles.more}>
      {is_live ? texts.status.live(host, pid) : texts.status.lastSeen(host, pid, exactTime(seen_at))}
    </p>
  ))
}

function Queue({ status: { queue, dead_letters } }: { status: Pick<Status, 'queue' | 'dead_letters'> }) {
  return (
    <>
      {queue.length === 0 && texts.status.queueEmpty}
      {queue.map(({ job, waiting, active }) => (
        <p key={job}>{texts.status.jobs(job, waiting, active)}</p>
      ))}
      {dead_letters > 0 && <p className={styles.warning}>{texts.status.deadLetters(dead_letters)}</p>}
    </>
  )
}

function Backups({ backups: { every_hours, next_at, latest } }: Pick<Status, 'backups'>) {
  const [last] = latest
  return (
    <>
      {every_hours === null && texts.status.noSchedule}
      {last?.error && (
        <p className={styles.warning}>{texts.status.backupFailed(exactTime(last.started_at), last.error)}</p>
      )}
      {last && !last.error && (
        <p>
          {last.finished_at === null
            ? texts.status.backupRunning(exactTime(last.started_at))
            : texts.status.lastBackup(exactTime(last.started_at), formatBytes(last.bytes ?? 0))}
        </p>
      )}
      {next_at && <p className={styles.more}>{texts.status.nextBackup(exactTime(next_at))}</p>}
    </>
  )
}
