import { pages } from '@sta/contract/wire/pages'
import { useQuery } from '@tanstack/react-query'
import { ConnectionsSection } from '../features/connections/ConnectionsSection.tsx'
import { connectionsQuery } from '../features/connections/connection-queries.ts'
import { ActivationsSection } from '../features/evaluation/ActivationsSection.tsx'
import { activationsQuery } from '../features/evaluation/activation-query.ts'
import { hooksQuery } from '../features/incoming-hooks/hook-queries.ts'
import { IncomingHooksSection } from '../features/incoming-hooks/IncomingHooksSection.tsx'
import { KeysSection } from '../features/keys/KeysSection.tsx'
import { keysQuery } from '../features/keys/key-actions.ts'
import { LanguageChoice } from '../features/language/LanguageChoice.tsx'
import { LearnedSection } from '../features/learning/LearnedSection.tsx'
import { learningQuery } from '../features/learning/learning-query.ts'
import { AccountSection } from '../features/members/AccountSection.tsx'
import { MembersSection } from '../features/members/MembersSection.tsx'
import { ForgetCache } from '../features/offline/ForgetCache.tsx'
import { PromptSection } from '../features/prompt/PromptSection.tsx'
import { promptsQuery } from '../features/prompt/prompt-query.ts'
import { RulesSection } from '../features/rules/RulesSection.tsx'
import { rulesQuery } from '../features/rules/rule-queries.ts'
import { askToAnalyze } from '../features/runs/start/analyze-store.ts'
import { Row, Rows } from '../features/settings/SettingsRows.tsx'
import { SettingsView } from '../features/settings/SettingsView.tsx'
import { TaxonomySection } from '../features/settings/TaxonomySection.tsx'
import { YourName } from '../features/settings/YourName.tsx'
import { KeptSection } from '../features/status/KeptSection.tsx'
import { keptQuery } from '../features/status/kept-query.ts'
import { StatusSection } from '../features/status/StatusSection.tsx'
import { statusQuery } from '../features/status/status-query.ts'
import { taxonomyQuery } from '../features/taxonomy/taxonomy-query.ts'
import { ThemeSwitch } from '../features/theme/ThemeSwitch.tsx'
import { ticketCountsQuery } from '../features/tickets/ticket-counts.ts'
import { TimingsSection } from '../features/timings/TimingsSection.tsx'
import { timingsQuery } from '../features/timings/timing-queries.ts'
import { UsageView } from '../features/usage/UsageView.tsx'
import { usageQuery } from '../features/usage/usage-query.ts'
import { WebhooksSection } from '../features/webhooks/WebhooksSection.tsx'
import { webhooksQuery } from '../features/webhooks/webhook-queries.ts'
import { theOutbox } from '../platform/offline/make-or-queue.ts'
import { useMay, useSession } from '../platform/session-store.ts'
import { settingsQuery } from '../platform/settings-query.ts'
import { texts } from '../texts/texts.ts'
import { ButtonLink } from '../ui/controls/Button.tsx'
import { Page, Section } from '../ui/page/Page.tsx'
import { PartBoundary } from '../ui/page/PartBoundary.tsx'
import { OneByOne } from './OneByOne.tsx'

export function SettingsPage() {
  const isMember = useSession(({ me }) => me?.kind === 'member')
  const isAdmin = useMay('admin')
  const { data: counts } = useQuery(ticketCountsQuery)
  const analyzeAgain = () =>
    askToAnalyze({
      choice: { filter: { status: 'analyzed' }, reanalyze: true },
      count: counts?.by_status.analyzed ?? 0,
    })
  return (
    <Page
      title={texts.pages.settings}
      lead={texts.pages.settingsLead}
      actions={
        <>
          <ButtonLink to={pages.review}>{texts.review.reviewQueue}</ButtonLink>
          <ButtonLink to={pages.evaluations}>{texts.evaluation.evaluations}</ButtonLink>
          {isAdmin && <ButtonLink to={pages.audit}>{texts.audit.title}</ButtonLink>}
        </>
      }
    >
      <OneByOne>
        <Section title={texts.pages.thisBrowser}>
          <Rows>
            <Row name={texts.pages.theme}>
              <ThemeSwitch />
            </Row>
            <Row name={texts.pages.language}>
              <LanguageChoice />
            </Row>
            {!isMember && (
              <Row name={texts.pages.yourName}>
                <YourName />
              </Row>
            )}
            {theOutbox() && (
              <Row name={texts.queuedChanges.kept}>
                <ForgetCache />
              </Row>
            )}
          </Rows>
        </Section>
        <AccountSection />
        <MembersSection />
        <PartBoundary of="usage" queryKey={usageQuery.queryKey}>
          <UsageView />
        </PartBoundary>
        {isAdmin && (
          <PartBoundary of="connections" queryKey={connectionsQuery.queryKey}>
            <ConnectionsSection />
          </PartBoundary>
        )}
        {isAdmin && (
          <PartBoundary of="hooks" queryKey={hooksQuery.queryKey}>
            <IncomingHooksSection />
          </PartBoundary>
        )}
        {isAdmin && (
          <PartBoundary of="timings" queryKey={timingsQuery.queryKey}>
            <TimingsSection />
          </PartBoundary>
        )}
        {isAdmin && (
          <PartBoundary of="rules" queryKey={rulesQuery.queryKey}>
            <RulesSection />
          </PartBoundary>
        )}
        {isAdmin && (
          <PartBoundary of="webhooks" queryKey={webhooksQuery.queryKey}>
            <WebhooksSection />
          </PartBoundary>
        )}
        <PartBoundary of="settings" queryKey={settingsQuery.queryKey}>
          <SettingsView />
        </PartBoundary>
        {isAdmin && (
          <PartBoundary of="status" queryKey={statusQuery.queryKey}>
            <StatusSection />
          </PartBoundary>
        )}
        {isAdmin && (
          <PartBoundary of="kept" queryKey={keptQuery({}).queryKey}>
            <KeptSection />
          </PartBoundary>
        )}
        <PartBoundary of="learning" queryKey={learningQuery.queryKey}>
          <LearnedSection />
        </PartBoundary>
        <PartBoundary of="keys" queryKey={keysQuery.queryKey}>
          <KeysSection />
        </PartBoundary>
        <PartBoundary of="taxonomy" queryKey={taxonomyQuery.queryKey}>
          <TaxonomySection onAnalyzeAgain={analyzeAgain} />
        </PartBoundary>
        <PartBoundary of="prompt" queryKey={promptsQuery.queryKey}>
          <PromptSection />
        </PartBoundary>
        <PartBoundary of="activations" queryKey={activationsQuery.queryKey}>
          <ActivationsSection />
        </PartBoundary>
      </OneByOne>
    </Page>
  )
}
