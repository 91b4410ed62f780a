import type { Insights } from '@sta/contract/insights'
import { formatCount, inWords } from '../../platform/format-number.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Meter } from '../../ui/Meter.tsx'
import { Section } from '../../ui/Page.tsx'
import styles from './InsightList.module.css'

type Row = Insights['agreement'][number]

const COLUMNS: Column<Row>[] = [
  { name: 'Model', cell: ({ model }) => model, isLong: true, title: ({ model }) => model },
  { name: 'Field', cell: ({ field }) => inWords(field) },
  { name: 'Looked at', cell: ({ reviewed }) => formatCount(reviewed), isNumber: true },
  { name: 'Left as it was', cell: ({ agreed }) => formatCount(agreed), isNumber: true, isExtra: true },
  {
    name: 'Agreement',
    cell: ({ field, model, agreed, reviewed }) => (
      <Meter value={agreed / reviewed} label={`Agreement with ${model} on the ${field}`} />
    ),
  },
]

/** Of what people looked at, how much they left as the model had it. */
export function AgreementSection({ agreement }: { agreement: Insights['agreement'] }) {
  return (
    <Section
      title="Agreement with corrections"
      aside={agreement.length > 0 && 'Values that people confirmed or changed'}
    >
      {agreement.length === 0 ? (
        <p className={styles.nothing}>
          Nobody confirmed or changed a category or a priority in this time. Who does so on a ticket tells how far the
          model can be trusted.
        </p>
      ) : (
        <DataTable
          label="Agreement by model and field"
          columns={COLUMNS}
          rows={agreement}
          keyOf={({ model, field }) => `${model} ${field}`}
        />
      )}
    </Section>
  )
}
