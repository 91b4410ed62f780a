import type { IncomingHook } from '@sta/contract/schemas/connections/incoming-hooks'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { askToConfirm } from '../../ui/overlays/confirm-store.ts'
import { toastError } from '../../ui/overlays/toast-store.ts'
import cards from '../../ui/styles/card-list.module.css'
import { AddressShown } from './AddressShown.tsx'
import { HookDeliveriesDialog } from './HookDeliveriesDialog.tsx'
import { HookDialog } from './HookDialog.tsx'
import { useChangeHook, useRemoveHook, useRotateHook } from './hook-queries.ts'

/** One address: what came to it, and what can be done about it. */
export function HookRow({ hook }: { hook: IncomingHook }) {
  const words = texts.hooks
  const { name, on, received_at: receivedAt } = hook
  const change = useChangeHook(hook.id)
  const rotate = useRotateHook(hook)
  const remove = useRemoveHook(hook)
  const [open, setOpen] = useState<'messages' | 'mapping' | null>(null)
  const askToRotate = async () => {
    const question = { title: words.askToRotate(name), body: words.rotateWhat, action: words.rotate }
    if (await askToConfirm(question)) rotate.mutate()
  }
  const askToRemove = async () => {
    const question = { title: words.askToRemove(name), body: words.removeWhat, action: words.remove }
    if (await askToConfirm(question)) remove.mutate()
  }
  const toggle = () => change.mutate({ on: !on }, { onError: (error) => toastError(words.notChanged, error) })
  return (
    <li className={cards.card} aria-label={name}>
      <p className={cards.facts}>
        <strong>{name}</strong>
        <Chip tone={on ? 'accent' : 'neutral'}>{on ? words.on : words.off}</Chip>
        <span>{words.signatureKind(hook.signature)}</span>
      </p>
      <p className={cards.facts} role="status">
        <span>{words.brought(hook.created_tickets, hook.updated_tickets)}</span>
        {hook.refused > 0 && <span>{words.refused(hook.refused)}</span>}
        {receivedAt ? (
          <span>{words.latest(<Age key="at" at={receivedAt} phrase />)}</span>
        ) : (
          <span>{words.nothingYet}</span>
        )}
        {hook.old_address_until && <span>{words.bothAddresses}</span>}
      </p>
      <div className={cards.actions}>
        <Button size="small" onClick={() => setOpen('messages')}>
          {words.messages}
        </Button>
        <Button size="small" onClick={() => setOpen('mapping')}>
          {words.mapping}
        </Button>
        <Button size="small" disabled={rotate.isPending} onClick={() => void askToRotate()}>
          {words.rotate}
        </Button>
        <Button size="small" disabled={change.isPending} onClick={toggle}>
          {on ? words.switchOff : words.switchOn}
        </Button>
        <Button size="small" variant="ghost" disabled={remove.isPending} onClick={() => void askToRemove()}>
          {words.remove}
        </Button>
      </div>
      {open === 'messages' && <HookDeliveriesDialog hook={hook} onClose={() => setOpen(null)} />}
      {open === 'mapping' && <HookDialog hook={hook} onClose={() => setOpen(null)} />}
      {rotate.data && <AddressShown hook={rotate.data} onClose={() => rotate.reset()} />}
    </li>
  )
}
