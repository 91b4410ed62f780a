import type { IncomingHookWithAddress } from '@sta/contract/schemas/connections/incoming-hooks'
import { texts } from '../../texts/texts.ts'
import { ShownOnce } from '../../ui/overlays/ShownOnce.tsx'

type Props = { hook: IncomingHookWithAddress; onClose: () => void }

/** Where messages are to be sent, the one time that it is shown. */
export function AddressShown({ hook, onClose }: Props) {
  const words = texts.hooks
  return (
    <ShownOnce title={hook.name} label={words.address} secret={addressOf(hook.path)} words={words} onClose={onClose} />
  )
}

/** Under which this page reaches the server, whatever stands before it. */
const addressOf = (path: string): string => new URL(path.replace(/^\//, ''), document.baseURI).href
