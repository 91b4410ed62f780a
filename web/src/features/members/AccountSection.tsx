import type { Me } from '@sta/contract/schemas/access/account'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { endSession } from '../../platform/session-store.ts'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'
import { Section } from '../../ui/page/Page.tsx'
import { browserWords } from './browser-words.ts'
import styles from './Form.module.css'
import { FormOf } from './FormOf.tsx'
import { NameField, NewPasswordField, PasswordField } from './fields.tsx'
import { meQuery, sessionsQuery } from './me-query.ts'
import { SecondFactor } from './SecondFactor.tsx'

/** What a member does about themselves; nothing where nobody signs in. */
export function AccountSection() {
  const { data: me } = useQuery(meQuery)
  if (me?.kind !== 'member') return null
  return (
    <Section title={texts.members.account} aside={`${me.email ?? ''} · ${me.role ? texts.members.roles[me.role] : ''}`}>
      <OwnName me={me} />
      {me.has_password && <Password />}
      {me.has_password && <SecondFactor isOn={me.has_second_factor} />}
      <Sessions />
    </Section>
  )
}

function useReload() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [queryRoots.members] })
}

function OwnName({ me }: { me: Me }) {
  const reload = useReload()
  return (
    <FormOf
      key={me.name}
      label={texts.members.name}
      action={texts.members.save}
      variant="secondary"
      onSubmit={async (value) => {
        await client.changeMe({ body: { name: value('name') } })
        toastDone(texts.members.nameSaved)
        await reload()
      }}
    >
      <NameField value={me.name ?? ''} />
    </FormOf>
  )
}

function Password() {
  const reload = useReload()
  return (
    <details>
      <summary>{texts.members.changePassword}</summary>
      <FormOf
        label={texts.members.changePassword}
        action={texts.members.changePassword}
        onSubmit={async (value) => {
          await client.changePassword({ body: { current: value('current'), password: value('password') } })
          toastDone(texts.members.passwordChanged)
          await reload()
        }}
      >
        <PasswordField name="current" label={texts.members.currentPassword} />
        <NewPasswordField />
      </FormOf>
    </details>
  )
}

function Sessions() {
  const { data: sessions = [] } = useQuery(sessionsQuery)
  const reload = useReload()
  const end = (id: number) =>
    client.endSession({ params: { id } }).then(reload, (error) => toastError(texts.members.sessionNotEnded, error))
  const leave = (work: () => Promise<unknown>) =>
    work().then(endSession, (error) => toastError(texts.members.sessionNotEnded, error))
  return (
    <>
      <h3 className={styles.part}>{texts.members.sessions}</h3>
      <ul className={styles.list} aria-label={texts.members.sessions}>
        {sessions.map((session) => (
          <li key={session.id} className={styles.item}>
            <span className={styles.who}>
              {browserWords(session.browser)}
              <br />
              <span className={styles.note}>
                {session.is_this && `${texts.members.thisSession} · `}
                {session.address} · <Age at={session.created_at} phrase />
              </span>
            </span>
            {!session.is_this && (
              <Button size="small" onClick={() => end(session.id)}>
                {texts.members.endSession}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button onClick={() => leave(() => client.signOut())}>{texts.members.signOut}</Button>
        <Button onClick={() => leave(() => client.signOutEverywhere())}>{texts.members.signOutEverywhere}</Button>
      </div>
    </>
  )
}
