import { Compass } from 'lucide-react'
import type { ReactNode } from 'react'
import { INBOX } from '../platform/addresses.ts'
import { texts } from '../texts/texts.ts'
import { ButtonLink } from '../ui/controls/Button.tsx'
import { EmptyState } from '../ui/page/EmptyState.tsx'

type Props = {
  title?: string
  /** What is wrong with the address. */
  children?: ReactNode
}

export function NotFoundPage({ title = texts.firstPage.thisPageDoesNotExist, children }: Props) {
  return (
    <>
      <title>{texts.ui.pageTitle(texts.firstPage.notFound)}</title>
      <EmptyState
        heading="h1"
        icon={Compass}
        title={title}
        actions={<ButtonLink to={INBOX}>{texts.firstPage.goToInbox}</ButtonLink>}
      >
        {children ?? texts.firstPage.addressMayBeWrong}
      </EmptyState>
    </>
  )
}
