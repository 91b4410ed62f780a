import { useQuery } from '@tanstack/react-query'
import { askToAnalyze } from '../features/runs/analyze-store.ts'
import { Row, Rows } from '../features/settings/SettingsRows.tsx'
import { SettingsView } from '../features/settings/SettingsView.tsx'
import { TaxonomySection } from '../features/settings/TaxonomySection.tsx'
import { YourName } from '../features/settings/YourName.tsx'
import { ThemeSwitch } from '../features/theme/ThemeSwitch.tsx'
import { ticketCountsQuery } from '../features/tickets/ticket-queries.ts'
import { UsageView } from '../features/usage/UsageView.tsx'
import { Page, Section } from '../ui/Page.tsx'

export function SettingsPage() {
  const { data: counts } = useQuery(ticketCountsQuery)
  const analyzeAgain = () =>
    askToAnalyze({
      choice: { filter: { status: 'analyzed' }, reanalyze: true },
      count: counts?.by_status.analyzed ?? 0,
    })
  return (
    <Page title="Settings" lead="What this installation runs on.">
      <Section title="This browser">
        <Rows>
          <Row name="Theme">
            <ThemeSwitch />
          </Row>
          <Row name="Your name">
            <YourName />
          </Row>
        </Rows>
      </Section>
      <UsageView />
      <SettingsView />
      <TaxonomySection onAnalyzeAgain={analyzeAgain} />
    </Page>
  )
}
