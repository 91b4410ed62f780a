import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { EntryCard } from '../features/members/EntryCard.tsx'
import { FormOf } from '../features/members/FormOf.tsx'
import { CodeField, EmailField, PasswordField } from '../features/members/fields.tsx'
import { meQuery, signInWaysQuery } from '../features/members/me-query.ts'
import { client } from '../platform/api.ts'
import { addressAt } from '../platform/base-path.ts'
import { forgetAnswers } from '../platform/offline/forget-answers.ts'
import { navigate, usePathname, useSearch } from '../platform/router.tsx'
import { setMe, useSession } from '../platform/session-store.ts'
import { texts } from '../texts/texts.ts'
import { Button } from '../ui/controls/Button.tsx'

/** In place of whatever page was asked for, which comes when somebody is signed in: its address stays. */
export function SignInPage() {
  const words = texts.members
  const wasIn = useSession((state) => state.me !== null)
  const { data: ways } = useQuery(signInWaysQuery)
  const [step, setStep] = useState<'password' | 'code' | 'recovery'>('password')
  const queries = useQueryClient()
  const pathname = usePathname()
  const search = useSearch()

  // Pages that the server makes by itself: whoever was sent here from one of them goes back.
  const documentation = /^\/(docs|redoc)(\/|$)/.exec(new URLSearchParams(search).get('back_to') ?? '')?.input ?? null

  async function enter() {
    const me = await client.getMe()
    if (documentation) return location.assign(addressAt(documentation))
    if (pathname === '/sign-in') navigate('/', { replace: true })
    // First of all: the pages behind this one believe what it says.
    queries.setQueryData(meQuery.queryKey, me)
    // Nothing that another member saw may be left, in memory neither.
    if (setMe(me)) return forgetAnswers().then(() => location.reload())
    await queries.invalidateQueries()
  }

  if (step !== 'password') {
    const isRecovery = step === 'recovery'
    return (
      <EntryCard title={words.secondStep}>
        <FormOf
          label={words.secondStep}
          action={words.signIn}
          onSubmit={async (value) => {
            await client.enterCode({ body: { code: value('code'), is_recovery: isRecovery } })
            await enter()
          }}
          more={
            <Button variant="ghost" onClick={() => setStep(isRecovery ? 'code' : 'recovery')}>
              {isRecovery ? words.useApp : words.useRecovery}
            </Button>
          }
        >
          <CodeField isRecovery={isRecovery} />
        </FormOf>
        <Button variant="ghost" onClick={() => setStep('password')}>
          {words.beginAgain}
        </Button>
      </EntryCard>
    )
  }
  return (
    <EntryCard
      title={wasIn ? words.sessionEnded : words.signIn}
      lead={wasIn ? words.sessionEndedLead : words.signInLead}
    >
      {new URLSearchParams(search).has('error') && <p role="alert">{words.providerRefused}</p>}
      <FormOf
        label={words.signIn}
        action={words.signIn}
        onSubmit={async (value) => {
          const { second_factor } = await client.signIn({
            body: { email: value('email'), password: value('password') },
          })
          if (second_factor) setStep('code')
          else await enter()
        }}
      >
        <EmailField autoFocus />
        <PasswordField />
      </FormOf>
      {ways?.provider && (
        <FormOf
          label={words.signInAt(ways.provider)}
          action={words.signInAt(ways.provider)}
          variant="secondary"
          onSubmit={async () => {
            const back_to = documentation ?? (pathname === '/sign-in' ? '/' : pathname + search)
            const { url } = await client.goToProvider({ body: { back_to } })
            location.assign(url)
          }}
        >
          {null}
        </FormOf>
      )}
    </EntryCard>
  )
}
