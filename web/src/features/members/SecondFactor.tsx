import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { renderSVG } from 'uqr'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone } from '../../ui/overlays/toast-store.ts'
import styles from './Form.module.css'
import { FormOf } from './FormOf.tsx'
import { CodeField, PasswordField } from './fields.tsx'

type Secret = { uri: string; recovery_codes: string[] }

/** Turns the second factor on and off; each time the password is asked for. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const words = texts.members
  const queries = useQueryClient()
  const [secret, setSecret] = useState<Secret | null>(null)
  const reload = () => queries.invalidateQueries({ queryKey: [queryRoots.members] })

  if (secret)
    return (
      <FormOf
        label={words.secondFactor}
        action={words.confirm}
        onSubmit={async (value) => {
          await client.confirmSecondFactor({ body: { code: value('code') } })
          setSecret(null)
          toastDone(words.secondFactorOn)
          await reload()
        }}
      >
        <SecretToScan secret={secret} />
        <CodeField />
      </FormOf>
    )
  return (
    <details>
      <summary>{isOn ? words.secondFactorIsOn : words.secondFactorIsOff}</summary>
      <FormOf
        label={words.secondFactor}
        action={isOn ? words.turnOff : words.turnOn}
        variant={isOn ? 'danger' : 'primary'}
        onSubmit={async (value) => {
          const body = { password: value('password') }
          if (!isOn) return setSecret(await client.startSecondFactor({ body }))
          await client.stopSecondFactor({ body })
          toastDone(words.secondFactorOff)
          await reload()
        }}
      >
        <PasswordField />
      </FormOf>
    </details>
  )
}

function SecretToScan({ secret: { uri, recovery_codes } }: { secret: Secret }) {
  const words = texts.members
  return (
    <>
      <p>{words.scan}</p>
      <img className={styles.qr} alt={words.qrCode} src={`data:image/svg+xml,${encodeURIComponent(renderSVG(uri))}`} />
      <p className={styles.note}>
        {words.orType} <code className={styles.code}>{new URL(uri).searchParams.get('secret')}</code>
      </p>
      <p>{words.keepCodes}</p>
      <ul className={styles.codes} aria-label={words.recoveryCodes}>
        {recovery_codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </>
  )
}
