import type { Insights } from '@sta/contract/schemas/insights'
import { pages } from '@sta/contract/wire/pages'
import { Link } from '../../platform/router.tsx'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'
import { Meter } from '../../ui/Meter.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { type Column, DataTable } from '../../ui/table/DataTable.tsx'
import styles from './InsightList.module.css'

type Row = Insights['agreement'][number]

const columns = (): Column<Row>[] => [
  { name: texts.insights.model, cell: ({ model }) => model, isLong: true, title: ({ model }) => model },
  { name: texts.insights.fieldColumn, cell: ({ field }) => texts.insights.field(field) },
  { name: texts.insights.reviewed, cell: ({ reviewed }) => formatCount(reviewed), isNumber: true },
  { name: texts.insights.agreed, cell: ({ agreed }) => formatCount(agreed), isNumber: true, isExtra: true },
  {
    name: texts.insights.agreementColumn,
    cell: ({ field, model, agreed, reviewed }) => (
      <Meter value={agreed / reviewed} label={texts.insights.agreementWith(model, field)} />
    ),
  },
]

/** Of what people looked at, how much they left as the model had it. */
export function AgreementSection({ agreement }: { agreement: Insights['agreement'] }) {
  return (
    <Section title={texts.insights.agreement} aside={<Link to={pages.evaluations}>{texts.evaluation.howOften}</Link>}>
      {agreement.length > 0 && <p className={styles.nothing}>{texts.insights.agreementWhat}</p>}
      {agreement.length === 0 ? (
        <p className={styles.nothing}>{texts.insights.noAgreement}</p>
      ) : (
        <DataTable
          label={texts.insights.agreementTable}
          columns={columns()}
          rows={agreement}
          keyOf={({ model, field }) => `${model} ${field}`}
        />
      )}
    </Section>
  )
}
