import { MEMBER_ROLES } from '@sta/contract/wire/access'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ComponentProps, useState } from 'react'
import { client } from '../../platform/api.ts'
import { formatDayInYear } from '../../platform/format-time.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { toastError } from '../../ui/overlays/toast-store.ts'
import styles from './Form.module.css'
import { FormOf } from './FormOf.tsx'
import { LinkToSend } from './LinkToSend.tsx'
import { invitationsQuery } from './me-query.ts'

/** Makes links for others, and shows those that wait for somebody. A link is shown once. */
export function Invitations() {
  const words = texts.members
  const { data: waiting = [] } = useQuery(invitationsQuery)
  const [made, setMade] = useState<ComponentProps<typeof LinkToSend> | null>(null)
  const queries = useQueryClient()
  const reload = () => queries.invalidateQueries({ queryKey: [queryRoots.members] })
  const revoke = (id: number) =>
    client.revokeInvitation({ params: { id } }).then(reload, (error) => toastError(words.notChanged, error))
  return (
    <>
      <h3 className={styles.part}>{words.invite}</h3>
      <FormOf
        label={words.invite}
        action={words.makeLink}
        variant="secondary"
        onSubmit={async (value) => {
          const role = MEMBER_ROLES.find((known) => known === value('role')) ?? 'viewer'
          setMade(await client.createInvitation({ body: { role, email: value('email') || null } }))
          await reload()
        }}
      >
        <Field label={words.role} hint={words.rolesHint}>
          {(control) => (
            <select {...control} name="role" defaultValue="agent">
              {MEMBER_ROLES.map((role) => (
                <option key={role} value={role}>
                  {words.roles[role]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.emailIfKnown} hint={words.emailIfKnownHint}>
          {(control) => <input {...control} name="email" type="email" autoComplete="off" />}
        </Field>
      </FormOf>
      {made && <LinkToSend link={made.link} mail={made.mail} />}
      {waiting.length > 0 && (
        <ul className={styles.list} aria-label={words.waiting}>
          {waiting.map((invitation) => (
            <li key={invitation.id} className={styles.item}>
              <span className={styles.who}>
                {invitation.email ?? words.whoeverHasLink} · {words.roles[invitation.role]}
                <br />
                <span className={styles.note}>{words.until(formatDayInYear(invitation.expires_at))}</span>
              </span>
              <Button size="small" onClick={() => revoke(invitation.id)}>
                {words.takeBack}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
