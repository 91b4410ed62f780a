import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EntryCard } from '../features/members/EntryCard.tsx'
import { FormOf } from '../features/members/FormOf.tsx'
import { NewPasswordField, PasswordField } from '../features/members/fields.tsx'
import { client } from '../platform/api.ts'
import { reasonOf } from '../platform/api-error.ts'
import { addressAt } from '../platform/base-path.ts'
import { texts } from '../texts/texts.ts'
import { ButtonAnchor } from '../ui/controls/Button.tsx'

/** Where the link leads for a member who lost their password or second factor. */
export function ResetPage() {
  const words = texts.members
  const [token] = useState(() => location.hash.slice(1))
  const [isDone, setDone] = useState(false)
  const { data: reset, error } = useQuery({
    queryKey: ['reset', token],
    queryFn: () => client.readReset({ body: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: token !== '',
  })
  if (isDone)
    return (
      <EntryCard title={words.resetDone}>
        <ButtonAnchor href={addressAt('/sign-in')}>{words.signIn}</ButtonAnchor>
      </EntryCard>
    )
  if (error || token === '')
    return (
      <EntryCard title={words.linkUseless}>
        <p role="alert">{error ? reasonOf(error) : words.linkIncomplete}</p>
      </EntryCard>
    )
  if (!reset) return null
  const title = words.reset[reset.what]
  return (
    <EntryCard title={title} lead={words.resetLead(reset.email)}>
      <FormOf
        label={title}
        action={title}
        onSubmit={async (value) => {
          await client.acceptReset({ body: { token, password: value('password') } })
          setDone(true)
        }}
      >
        {reset.what === 'password' ? <NewPasswordField /> : <PasswordField />}
      </FormOf>
    </EntryCard>
  )
}
