import type { Settings } from '@sta/contract/system'
import { useQuery } from '@tanstack/react-query'
import { formatCost, formatCount, inWords } from '../../platform/format-number.ts'
import { settingsQuery } from '../../platform/settings-query.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Section } from '../../ui/Page.tsx'
import { SkeletonText } from '../../ui/Skeleton.tsx'
import { Row, Rows } from './SettingsRows.tsx'
import styles from './SettingsView.module.css'
import { TestConnection } from './TestConnection.tsx'

export function SettingsView() {
  const { data: settings, error, refetch } = useQuery(settingsQuery)
  if (!settings && error)
    return <ErrorState title="The settings could not be loaded" error={error} onRetry={() => refetch()} />
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
  return (
    <Section title="Analysis" aside="Read from .env when the server starts">
      <Rows>
        <Row name="Analyzer" variables={['ANALYZER', 'OPENAI_API_KEY']}>
          {isLocal
            ? 'Built in: rules on this machine, without a key'
            : 'A language model, through an OpenAI-compatible endpoint'}
        </Row>
        <Row name="Model" variables={['OPENAI_MODEL']}>
          {settings.model}
        </Row>
        <Row name="Ticket text goes to" variables={['OPENAI_BASE_URL']}>
          {settings.model_endpoint ?? 'Nowhere: it stays on this machine'}
        </Row>
        {!isLocal && (
          <Row name="API key" variables={['OPENAI_API_KEY']}>
            {settings.has_api_key ? 'Set' : 'Not set'}
          </Row>
        )}
        <Row name="Connection">
          <TestConnection />
        </Row>
        {settings.transports.length > 1 && (
          <Row name="Transports">{settings.transports.map(inWords).join(', ')}: chosen for each run</Row>
        )}
      </Rows>
    </Section>
  )
}

function LimitSettings({ settings }: { settings: Settings }) {
  const isLocal = settings.analyzer === 'local'
  return (
    <Section title="Limits">
      <Rows>
        {!isLocal && (
          <>
            <Row name="Budget of a month" variables={['BUDGET_USD_PER_MONTH']}>
              {budgetWords(settings.budget_usd_per_month)}
            </Row>
            <Row name="Budget of a run" variables={['BUDGET_USD_PER_RUN']}>
              {budgetWords(settings.budget_usd_per_run)}
            </Row>
            <Row name="Calls at once" variables={['LLM_CONCURRENCY']}>
              {formatCount(settings.llm_concurrency)}
            </Row>
            <Row name="Tickets per call" variables={['LLM_BATCH_SIZE', 'LLM_BATCH_TOKENS']}>
              Up to {formatCount(settings.llm_batch_size)}, and up to {formatCount(settings.llm_batch_tokens)} tokens
            </Row>
          </>
        )}
        <Row name="Tickets per job" variables={['CHUNK_SIZE']}>
          {formatCount(settings.chunk_size)}
        </Row>
        <Row name="Runs at once" variables={['MAX_ACTIVE_RUNS']}>
          {formatCount(settings.max_active_runs)}
        </Row>
      </Rows>
    </Section>
  )
}

const budgetWords = (usd: number | null): string => (usd === null ? 'Not limited' : formatCost(usd))

const ROLES = { all: 'Web server and worker', api: 'Web server only', worker: 'Worker only' } as const

function InstallationSettings({ settings }: { settings: Settings }) {
  return (
    <Section title="Installation">
      <Rows>
        <Row name="Version">{settings.version}</Row>
        <Row
          name="Database"
          variables={settings.database === 'embedded' ? ['DATABASE_URL', 'DATA_DIR'] : ['DATABASE_URL']}
        >
          {settings.database === 'embedded' ? 'Built in, in the data folder' : 'An external PostgreSQL server'}
        </Row>
        <Row name="This process" variables={['ROLE']}>
          {ROLES[settings.role]}
        </Row>
      </Rows>
      <p className={styles.hint}>
        To change any of this, edit <code>.env</code> beside the server (<code>.env.example</code> explains each
        variable) and start it again.
      </p>
    </Section>
  )
}
