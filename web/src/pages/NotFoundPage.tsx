import { Compass } from 'lucide-react'
import { ButtonLink } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

export function NotFoundPage({ what = 'This page' }: { what?: string }) {
  return (
    <>
      <title>Not found · Support Ticket Analyst</title>
      <EmptyState
        heading="h1"
        icon={Compass}
        title={`${what} does not exist`}
        actions={<ButtonLink to="/">Go to the inbox</ButtonLink>}
      >
        The address may be mistyped, or what it named is gone.
      </EmptyState>
    </>
  )
}
