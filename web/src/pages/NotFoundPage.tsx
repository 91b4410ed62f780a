import { Compass } from 'lucide-react'
import { INBOX } from '../platform/addresses.ts'
import { texts } from '../texts/texts.ts'
import { ButtonLink } from '../ui/controls/Button.tsx'
import { EmptyState } from '../ui/page/EmptyState.tsx'

export function NotFoundPage({ title = texts.firstPage.thisPageDoesNotExist }: { title?: string }) {
  return (
    <>
      <title>{texts.ui.pageTitle(texts.firstPage.notFound)}</title>
      <EmptyState
        heading="h1"
        icon={Compass}
        title={title}
        actions={<ButtonLink to={INBOX}>{texts.firstPage.goToInbox}</ButtonLink>}
      >
        {texts.firstPage.addressMayBeWrong}
      </EmptyState>
    </>
  )
}
