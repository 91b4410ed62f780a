import type { Settings } from '@sta/contract/system'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { formatCount, inWords } from '../../platform/format-number.ts'
import { CategoryDot } from '../../ui/CategoryChip.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Section } from '../../ui/Page.tsx'
import { PriorityBadge } from '../../ui/PriorityBadge.tsx'
import { SkeletonText } from '../../ui/Skeleton.tsx'
import styles from './SettingsView.module.css'
import { settingsQuery } from './settings-query.ts'

export function SettingsView() {
  const { data: settings, error, refetch } = useQuery(settingsQuery)
  if (!settings && error)
    return <ErrorState title="The settings could not be loaded" error={error} onRetry={() => refetch()} />
  if (!settings) return <SkeletonText lines={12} />
  return (
    <>
      <AnalyzerSettings settings={settings} />
      <InstallationSettings settings={settings} />
      <TaxonomySettings taxonomy={settings.taxonomy} />
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
        <Row name="Calls at once" variables={['LLM_CONCURRENCY']}>
          {formatCount(settings.llm_concurrency)}
        </Row>
        <Row name="Tickets per call" variables={['LLM_BATCH_SIZE']}>
          {formatCount(settings.llm_batch_size)}
        </Row>
        <Row name="Tickets per job" variables={['CHUNK_SIZE']}>
          {formatCount(settings.chunk_size)}
        </Row>
      </Rows>
    </Section>
  )
}

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

function TaxonomySettings({ taxonomy }: { taxonomy: Settings['taxonomy'] }) {
  return (
    <>
      <Section title="Categories" aside={`Version ${taxonomy.version}`}>
        <Rows>
          {taxonomy.categories.map(({ name, description }) => (
            <Row
              key={name}
              name={
                <span className={styles.category}>
                  <CategoryDot category={name} /> {inWords(name)}
                </span>
              }
            >
              {description}
            </Row>
          ))}
        </Rows>
      </Section>
      <Section title="Priority guide">
        <Rows>
          {(['high', 'medium', 'low'] as const).map((priority) => (
            <Row key={priority} name={<PriorityBadge priority={priority} />}>
              {taxonomy.priority_guide[priority]}
            </Row>
          ))}
        </Rows>
      </Section>
    </>
  )
}

export const Rows = ({ children }: { children: ReactNode }) => <dl className={styles.rows}>{children}</dl>

type RowProps = { name: ReactNode; variables?: string[]; children: ReactNode }

export function Row({ name, variables = [], children }: RowProps) {
  return (
    <div className={styles.row}>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {variables.length > 0 && (
        <span className={styles.variables}>
          {variables.map((variable) => (
            <code key={variable}>{variable}</code>
          ))}
        </span>
      )}
    </div>
  )
}
