import type { Scope } from '@sta/contract/wire/access'
import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useIsRoleKnown, useMay } from '../platform/session-store.ts'
import { texts } from '../texts/texts.ts'
import { EmptyState } from '../ui/page/EmptyState.tsx'

/** The body of a page that is of no use to who may not do what it is for. */
export function ForRole({ scope, children }: { scope: Scope; children: ReactNode }) {
  const isKnown = useIsRoleKnown()
  if (useMay(scope)) return children
  if (!isKnown) return null
  return (
    <EmptyState icon={Lock} title={texts.pages.notForRole}>
      {texts.pages.notForRoleAdvice}
    </EmptyState>
  )
}
