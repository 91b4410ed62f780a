import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EntryCard } from '../features/members/EntryCard.tsx'
import { FormOf } from '../features/members/FormOf.tsx'
import { EmailField, NameField, NewPasswordField } from '../features/members/fields.tsx'
import { client } from '../platform/api.ts'
import { reasonOf } from '../platform/api-error.ts'
import { addressAt } from '../platform/base-path.ts'
import { forgetAnswers } from '../platform/offline/forget-answers.ts'
import { setMe } from '../platform/session-store.ts'
import { texts } from '../texts/texts.ts'

/** Where the link of an invitation leads, and that of the first member. */
export function JoinPage() {
  const words = texts.members
  const [token] = useState(() => location.hash.slice(1))
  const { data: invitation, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => client.readInvitation({ body: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: token !== '',
  })
  if (error || token === '')
    return (
      <EntryCard title={words.linkUseless}>
        <p role="alert">{error ? reasonOf(error) : words.linkIncomplete}</p>
      </EntryCard>
    )
  if (!invitation) return null
  return (
    <EntryCard
      title={invitation.is_first ? words.firstMember : words.join}
      lead={invitation.is_first ? words.firstMemberLead : words.joinLead(words.roles[invitation.role])}
    >
      <FormOf
        label={words.join}
        action={words.join}
        onSubmit={async (value) => {
          const body = { token, name: value('name'), email: value('email'), password: value('password') }
          await client.acceptInvitation({ body })
          setMe(await client.getMe())
          await forgetAnswers()
          location.assign(addressAt('/'))
        }}
      >
        <NameField />
        <EmailField value={invitation.email} />
        <NewPasswordField />
      </FormOf>
    </EntryCard>
  )
}
