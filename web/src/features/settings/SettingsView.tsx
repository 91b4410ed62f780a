import type { Settings } from '@sta/contract/schemas/system'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatCost } from '../../platform/format-number.ts'
import { formatDayInYear } from '../../platform/format-time.ts'
import { useMay } from '../../platform/session-store.ts'
import { settingsQuery } from '../../platform/settings-query.ts'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { ModelDialog } from './ModelDialog.tsx'
import { Row, Rows } from './SettingsRows.tsx'
import styles from './SettingsView.module.css'
import { TestConnection } from './TestConnection.tsx'

export function SettingsView() {
  const { data: settings, error, refetch } = useQuery(settingsQuery)
  if (!settings && error) return <ErrorState title={texts.settings.notLoaded} error={error} onRetry={() => refetch()} />
  if (!settings) return <SkeletonText lines={12} />
  return (
    <>
      <AnalyzerSettings settings={settings} />
      <LimitSettings settings={settings} />
      <InstallationSettings settings={settings} />
    </>
  )
}

function AnalyzerSettings({ settings }: { settings: Settings }) {
  const isLocal = settings.analyzer === 'local'
  const isAdmin = useMay('admin')
  const [isChanging, setIsChanging] = useState(false)
  return (
    <Section
      title={texts.settings.analysis}
      aside={
        isAdmin && (
          <Button size="small" onClick={() => setIsChanging(true)}>
            {texts.modelChoice.change}
          </Button>
        )
      }
    >
      {isChanging && <ModelDialog onClose={() => setIsChanging(false)} />}
      <Rows>
        <Row name={texts.settings.analyzer} variables={['ANALYZER', 'OPENAI_API_KEY']}>
          {texts.settings.analyzerWords(settings.analyzer)}
        </Row>
        <Row name={texts.settings.model} variables={['OPENAI_MODEL']}>
          {settings.model}
        </Row>
        {settings.model_shutdown && (
          <Row name={texts.settings.modelEnds} variables={['OPENAI_MODEL']}>
            <ModelShutdown end={settings.model_shutdown} />
          </Row>
        )}
        <Row name={texts.settings.textGoesTo} variables={['OPENAI_BASE_URL']}>
          {settings.model_endpoint ?? texts.settings.staysHere}
        </Row>
        {!isLocal && (
          <Row name={texts.settings.apiKey} variables={['OPENAI_API_KEY']}>
            {settings.has_api_key ? texts.settings.keyIsSet : texts.settings.keyIsNotSet}
          </Row>
        )}
        <Row name={texts.settings.connection}>
          <TestConnection />
        </Row>
        {settings.transports.length > 1 && (
          <Row name={texts.settings.transports}>{texts.settings.transportsPerRun(settings.transports)}</Row>
        )}
      </Rows>
    </Section>
  )
}

/** The day, and what to do where it is near. */
function ModelShutdown({ end }: { end: NonNullable<Settings['model_shutdown']> }) {
  const day = texts.settings.endsOn(formatDayInYear(end.date), end.days_left)
  return end.is_near ? <strong className={styles.near}>{texts.settings.chooseAnother(day)}</strong> : day
}

function LimitSettings({ settings }: { settings: Settings }) {
  const isLocal = settings.analyzer === 'local'
  return (
    <Section title={texts.settings.limits}>
      <Rows>
        {!isLocal && (
          <>
            <Row name={texts.settings.monthBudget} variables={['BUDGET_USD_PER_MONTH']}>
              {budgetWords(settings.budget_usd_per_month)}
            </Row>
            <Row name={texts.settings.runBudget} variables={['BUDGET_USD_PER_RUN']}>
              {budgetWords(settings.budget_usd_per_run)}
            </Row>
            <Row name={texts.settings.standIn} variables={['BUDGET_STAND_IN']}>
              {texts.settings.standInWords(settings.budget_stand_in)}
            </Row>
            <Row name={texts.settings.callsAtOnce} variables={['LLM_CONCURRENCY']}>
              {formatCount(settings.llm_concurrency)}
            </Row>
            <Row name={texts.settings.ticketsPerCall} variables={['LLM_BATCH_SIZE', 'LLM_BATCH_TOKENS']}>
              {texts.settings.upToTickets(settings.llm_batch_size, settings.llm_batch_tokens)}
            </Row>
          </>
        )}
        <Row name={texts.settings.ticketsPerJob} variables={['CHUNK_SIZE']}>
          {formatCount(settings.chunk_size)}
        </Row>
        <Row name={texts.settings.runsAtOnce} variables={['MAX_ACTIVE_RUNS']}>
          {formatCount(settings.max_active_runs)}
        </Row>
      </Rows>
    </Section>
  )
}

const budgetWords = (usd: number | null): string => (usd === null ? texts.settings.notLimited : formatCost(usd))

function InstallationSettings({ settings }: { settings: Settings }) {
  return (
    <Section title={texts.settings.installation}>
      <Rows>
        <Row name={texts.settings.versionName}>{settings.version}</Row>
        <Row
          name={texts.settings.database}
          variables={settings.database === 'embedded' ? ['DATABASE_URL', 'DATA_DIR'] : ['DATABASE_URL']}
        >
          {settings.database === 'embedded' ? texts.settings.embeddedDatabase : texts.settings.externalDatabase}
        </Row>
        <Row name={texts.settings.thisProcess} variables={['ROLE']}>
          {texts.settings.role(settings.role)}
        </Row>
      </Rows>
      <p className={styles.hint}>
        {texts.settings.howToChange(<code key="env">.env</code>, <code key="example">.env.example</code>)}
      </p>
    </Section>
  )
}
