import type { ApiKey } from '@sta/contract/schemas/access/keys'
import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { LoadedList } from '../../ui/page/LoadedList.tsx'
import { Section } from '../../ui/page/Page.tsx'
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
    <Section
      title={words.title}
      aside={
        <Button size="small" onClick={() => setDialog('new')}>
          <Plus size={13} aria-hidden /> {words.create}
        </Button>
      }
      lead={words.lead}
    >
      <LoadedList
        query={query}
        notLoaded={words.notLoaded}
        empty={
          <EmptyState icon={KeyRound} title={words.none}>
            {words.noneAdvice}
          </EmptyState>
        }
      >
        {() => shown.length > 0 && <KeyTable keys={shown} onRotate={setDialog} />}
      </LoadedList>
      {ended > 0 && (
        <Button size="small" variant="ghost" aria-expanded={hasEnded} onClick={() => setHasEnded(!hasEnded)}>
          {hasEnded ? words.hideEnded : words.showEnded(ended)}
        </Button>
      )}
      {dialog === 'new' && <NewKeyDialog onClose={close} />}
      {dialog && dialog !== 'new' && <RotateKeyDialog old={dialog} onClose={close} />}
    </Section>
  )
}
