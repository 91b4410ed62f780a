import type { ApiKey } from '@sta/contract/schemas/access/keys'
import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { ListSection } from '../../ui/page/ListSection.tsx'
import { KeyTable } from './KeyTable.tsx'
import { keysQuery } from './key-actions.ts'
import { NewKeyDialog } from './NewKeyDialog.tsx'
import { RotateKeyDialog } from './RotateKeyDialog.tsx'

/** What programs get in with: a list, and the ways to make, rotate and revoke. */
export function KeysSection() {
  const words = texts.keys
  const query = useQuery(keysQuery)
  const keys = query.data
  const [dialog, setDialog] = useState<ApiKey | 'new' | null>(null)
  const [hasEnded, setHasEnded] = useState(false)
  const close = () => setDialog(null)
  const ended = keys?.filter(({ state }) => state !== 'active').length ?? 0
  const shown = keys?.filter(({ state }) => hasEnded || state === 'active') ?? []
  return (
    <ListSection
      words={{ ...words, add: words.create }}
      icon={KeyRound}
      query={query}
      onAdd={() => setDialog('new')}
      list={() => shown.length > 0 && <KeyTable keys={shown} onRotate={setDialog} />}
    >
      {ended > 0 && (
        <Button size="small" variant="ghost" aria-expanded={hasEnded} onClick={() => setHasEnded(!hasEnded)}>
          {hasEnded ? words.hideEnded : words.showEnded(ended)}
        </Button>
      )}
      {dialog === 'new' && <NewKeyDialog onClose={close} />}
      {dialog && dialog !== 'new' && <RotateKeyDialog old={dialog} onClose={close} />}
    </ListSection>
  )
}
