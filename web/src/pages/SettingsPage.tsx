import { Row, Rows, SettingsView } from '../features/settings/SettingsView.tsx'
import { ThemeSwitch } from '../features/theme/ThemeSwitch.tsx'
import { Page, Section } from '../ui/Page.tsx'

export function SettingsPage() {
  return (
    <Page title="Settings" lead="What this installation runs on.">
      <Section title="Appearance">
        <Rows>
          <Row name="Theme">
            <ThemeSwitch />
          </Row>
        </Rows>
      </Section>
      <SettingsView />
    </Page>
  )
}
