import { routes } from '@sta/contract/wire/routes'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Download, ScrollText, SearchX } from 'lucide-react'
import { AuditFilters } from '../features/audit/AuditFilters.tsx'
import { AuditList } from '../features/audit/AuditList.tsx'
import {
  type AuditChoice,
  auditFilters,
  auditQuery,
  isNarrowed,
  readAuditChoice,
} from '../features/audit/audit-query.ts'
import { Allowed } from '../platform/Allowed.tsx'
import { routeAddress } from '../platform/base-path.ts'
import { replaceParams, useSearchParams } from '../platform/router.tsx'
import { texts } from '../texts/texts.ts'
import { Button, ButtonAnchor } from '../ui/controls/Button.tsx'
import { EmptyState } from '../ui/page/EmptyState.tsx'
import { ErrorState } from '../ui/page/ErrorState.tsx'
import { LoadMore } from '../ui/page/LoadMore.tsx'
import { Page } from '../ui/page/Page.tsx'
import { SkeletonText } from '../ui/page/Skeleton.tsx'
import { ForRole } from './ForRole.tsx'

/** Who did what to what, when and from where. */
export function AuditPage() {
  const params = useSearchParams()
  const choice = readAuditChoice(params)
  const choose = (next: AuditChoice) =>
    replaceParams(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')))
  return (
    <Page
      title={texts.audit.title}
      lead={texts.audit.lead}
      wide
      actions={
        <Allowed scope="admin">
          <ButtonAnchor size="small" download href={routeAddress(routes.exportAudit, { query: auditFilters(choice) })}>
            <Download size={13} aria-hidden /> {texts.audit.export}
          </ButtonAnchor>
        </Allowed>
      }
    >
      <ForRole scope="admin">
        <AuditFilters choice={choice} onChange={choose} />
        <Entries choice={choice} onClear={() => replaceParams({})} />
      </ForRole>
    </Page>
  )
}

function Entries({ choice, onClear }: { choice: AuditChoice; onClear: () => void }) {
  const query = useInfiniteQuery(auditQuery(choice))
  const { data, error, refetch } = query
  if (!data && error) return <ErrorState title={texts.audit.notLoaded} error={error} onRetry={() => refetch()} />
  if (!data) return <SkeletonText lines={10} />
  const entries = data.pages.flatMap(({ items }) => items)
  if (entries.length === 0 && isNarrowed(choice))
    return (
      <EmptyState
        icon={SearchX}
        title={texts.audit.noMatch}
        actions={<Button onClick={onClear}>{texts.audit.showAll}</Button>}
      />
    )
  if (entries.length === 0)
    return (
      <EmptyState icon={ScrollText} title={texts.audit.empty}>
        {texts.audit.emptyAdvice}
      </EmptyState>
    )
  return (
    <>
      <AuditList entries={entries} />
      <LoadMore query={query} shown={entries.length} total={null} />
    </>
  )
}
