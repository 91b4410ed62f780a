import { texts } from '../../texts/texts.ts'
import { ShownOnce } from '../../ui/overlays/ShownOnce.tsx'

type Props = { name: string; secret: string; onClose: () => void }

/** What messages are signed with, the one time that it is shown. */
export function SecretShown({ name, secret, onClose }: Props) {
  const words = texts.webhooks
  return <ShownOnce title={name} label={words.secret} secret={secret} words={words} onClose={onClose} />
}
