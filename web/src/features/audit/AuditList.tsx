import type { AuditEntry } from '@sta/contract/schemas/access/audit'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import styles from './Audit.module.css'
import { actorOf, addressOf, type ChangedValue, changedValues, subjectOf } from './audit-words.ts'

export function AuditList({ entries }: { entries: AuditEntry[] }) {
  return (
    <ul className={styles.list} aria-label={texts.audit.list}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ul>
  )
}

function Entry({ entry }: { entry: AuditEntry }) {
  const values = changedValues(entry)
  return (
    <li className={styles.entry}>
      <p className={styles.what}>
        <span className={styles.action}>{texts.audit.actions[entry.action]}</span> <Subject entry={entry} />
      </p>
      <p className={styles.who}>
        <span className={styles.name}>{actorOf(entry)}</span>
        {entry.address !== null && <span>{entry.address}</span>}
        <Age at={entry.at} phrase />
      </p>
      {values.length > 0 && (
        <dl className={styles.values}>
          {values.map((value) => (
            <Value key={value.name} value={value} />
          ))}
        </dl>
      )}
    </li>
  )
}

function Subject({ entry }: { entry: AuditEntry }) {
  const [subject, address] = [subjectOf(entry), addressOf(entry)]
  if (entry.target_ids && entry.target_ids.length > 0) {
    const [ids, more] = [entry.target_ids, (entry.target_count ?? 0) > entry.target_ids.length]
    return (
      <span className={styles.subject}>
        {subject}: {ids.join(', ')}
        {more && ' …'}
      </span>
    )
  }
  if (address === null) return <span className={styles.subject}>{subject}</span>
  return (
    <Link to={address} className={styles.link}>
      {subject}
    </Link>
  )
}

function Value({ value: { name, before, after } }: { value: ChangedValue }) {
  return (
    <div className={styles.value}>
      <dt>{name}</dt>
      <dd>
        {before !== null && <del className={styles.before}>{before}</del>}
        {before !== null && after !== null && <span aria-hidden> → </span>}
        {after !== null && <ins className={styles.after}>{after}</ins>}
      </dd>
    </div>
  )
}
