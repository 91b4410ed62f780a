import type { Connector } from '@sta/contract/schemas/connections/connectors'
import { useState } from 'react'
import { formatDayInYear } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import { askToConfirm } from '../../ui/overlays/confirm-store.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { whenChoices, whenOf } from '../timings/when-choices.ts'
import { WriteBackLine } from '../write-back/WriteBackLine.tsx'
import { ConnectionDialog } from './ConnectionDialog.tsx'
import styles from './Connections.module.css'
import { useChangeConnection, usePullConnection, useRemoveConnection } from './connection-queries.ts'
import { intervals } from './intervals.ts'

/** A connection: what it brought, when it is asked, and why it rests. */
export function ConnectionRow({ connection }: { connection: Connector }) {
  const words = texts.connections
  const { name, state, error, expected_tickets: expected, created_tickets: created, pulled_at } = connection
  const change = useChangeConnection(connection)
  const pull = usePullConnection(connection)
  const remove = useRemoveConnection(connection)
  const [isChanging, setIsChanging] = useState(false)
  const isPaused = state === 'paused'
  const askToRemove = async () => {
    const question = { title: words.askToRemove(name), body: words.removeWhat, action: words.remove }
    if (await askToConfirm(question)) remove.mutate()
  }
  const askToReadAll = async () => {
    const question = { title: words.askToReadAll(name), body: words.readAllWhat, action: words.readAll }
    if (await askToConfirm(question)) pull.mutate({ everything: true })
  }
  return (
    <li className={cards.card} aria-label={name}>
      <p className={cards.facts}>
        <strong>{name}</strong>
        <Chip tone={error && !isPaused ? 'warn' : state === 'pulling' ? 'accent' : 'neutral'}>
          {error && state === 'waiting' ? words.resting : words.state(state)}
        </Chip>
        <span>{words.kind(connection.settings.kind)}</span>
        <span>{placeOf(connection)}</span>
      </p>
      <p className={cards.facts} role="status">
        <span>{words.brought(created, pulled_at === null ? expected : null)}</span>
        {connection.reached && pulled_at === null && <span>{words.reached(formatDayInYear(connection.reached))}</span>}
        {pulled_at && <span>{words.asked(<Age key="at" at={pulled_at} phrase />)}</span>}
      </p>
      {state === 'pulling' && pulled_at === null && expected !== null && expected > 0 && (
        <ProgressBar label={words.firstImport} done={Math.min(created, expected)} total={expected} />
      )}
      {error && <p className={cards.error}>{error}</p>}
      <div className={styles.controls}>
        <Select
          label={words.every}
          isFilter={false}
          value={String(connection.every_minutes)}
          options={intervals(connection.every_minutes)}
          onChange={(minutes) => change.mutate({ every_minutes: Number(minutes) })}
        />
        <Select
          label={words.analyze}
          isFilter={false}
          value={connection.analyze}
          options={whenChoices(connection.analyze)}
          onChange={(value) => change.mutate({ analyze: whenOf(value) })}
        />
        <span className={styles.actions}>
          <Button
            size="small"
            disabled={state !== 'waiting' || pull.isPending}
            onClick={() => pull.mutate({ everything: false })}
          >
            {words.askNow}
          </Button>
          <Button size="small" disabled={isPaused || pull.isPending} onClick={() => void askToReadAll()}>
            {words.readAll}
          </Button>
          <Button size="small" onClick={() => setIsChanging(true)}>
            {words.settings}
          </Button>
          <Button size="small" disabled={change.isPending} onClick={() => change.mutate({ paused: !isPaused })}>
            {isPaused ? words.goOn : words.pause}
          </Button>
          <Button size="small" variant="ghost" disabled={remove.isPending} onClick={() => void askToRemove()}>
            {words.remove}
          </Button>
        </span>
      </div>
      <WriteBackLine connection={connection} />
      {isChanging && <ConnectionDialog connection={connection} onClose={() => setIsChanging(false)} />}
    </li>
  )
}

function placeOf({ settings }: Connector): string {
  if (settings.kind === 'github') return settings.repository
  if (settings.kind === 'mailbox') return settings.user
  const { host } = new URL(settings.address)
  return settings.kind === 'jira' ? `${host}, ${settings.projects.join(', ')}` : host
}
