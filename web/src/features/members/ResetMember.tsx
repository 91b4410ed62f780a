import type { Member } from '@sta/contract/schemas/access/members'
import type { ResetWhat } from '@sta/contract/wire/access'
import { type ComponentProps, useState } from 'react'
import { client } from '../../platform/api.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import { toastError } from '../../ui/overlays/toast-store.ts'
import styles from './Form.module.css'
import { LinkToSend } from './LinkToSend.tsx'

/** Makes links for a member who lost their password or second factor. */
export function ResetMember({ member }: { member: Member }) {
  const words = texts.members
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<ComponentProps<typeof LinkToSend> | null>(null)
  const make = (what: ResetWhat) =>
    client
      .createReset({ params: { id: member.id }, body: { what } })
      .then(setMade, (error) => toastError(words.notChanged, error))
  const close = () => {
    setOpen(false)
    setMade(null)
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={`${words.letBackIn} ${member.name}`}>
        {words.letBackIn}
      </Button>
      {isOpen && (
        <Dialog title={words.letBackInOf(member.name)} description={words.letBackInLead} onClose={close}>
          <div className={styles.buttons}>
            <Button onClick={() => make('password')}>{words.lostPassword}</Button>
            {member.has_second_factor && (
              <Button onClick={() => make('second_factor')}>{words.lostSecondFactor}</Button>
            )}
          </div>
          {made && <LinkToSend link={made.link} mail={made.mail} />}
        </Dialog>
      )}
    </>
  )
}
