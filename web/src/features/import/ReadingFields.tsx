import { ORIGIN_LIMITS } from '@sta/contract/wire/limits'
import { ENCODINGS } from '@sta/import-file/encodings'
import { DELIMITERS } from '@sta/import-file/read-csv'
import type { DateOrder } from '@sta/import-file/read-date'
import { texts } from '../../texts/texts.ts'
import { Checkbox } from '../../ui/controls/Checkbox.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { Section } from '../../ui/page/Page.tsx'
import styles from './ColumnFields.module.css'
import type { FilePreview, Reading } from './reading/preview-file.ts'

type Props = {
  preview: FilePreview
  reading: Reading
  onReading: (reading: Reading) => void
  dateOrder: DateOrder | null
  onDateOrder: (order: DateOrder | null) => void
  source: string
  onSource: (source: string) => void
}

const AUTO = ''
const ORDERS = ['day_first', 'month_first'] as const

/** How the file is read: what is found out, until a person says otherwise. The rows below change at once. */
export function ReadingFields({ preview, reading, onReading, dateOrder, onDateOrder, source, onSource }: Props) {
  const { format, encoding, delimiter, hasHeader, dates } = preview
  const found = (name: string) => texts.importing.foundOut(name)
  return (
    <Section title={texts.importing.howRead}>
      <div className={styles.others}>
        <Field label={texts.importing.encodingLabel}>
          {(control) => (
            <select
              {...control}
              value={reading.encoding ?? AUTO}
              onChange={({ target }) =>
                onReading({ ...reading, encoding: ENCODINGS.find((known) => known === target.value) ?? null })
              }
            >
              <option value={AUTO}>
                {reading.encoding === null ? found(texts.importing.encoding(encoding)) : texts.importing.findOut}
              </option>
              {ENCODINGS.map((known) => (
                <option key={known} value={known}>
                  {texts.importing.encoding(known)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {format === 'csv' && (
          <Field label={texts.importing.delimiterLabel}>
            {(control) => (
              <select
                {...control}
                value={reading.delimiter ?? AUTO}
                onChange={({ target }) =>
                  onReading({
                    ...reading,
                    delimiter: Object.values(DELIMITERS).find((known) => known === target.value) ?? null,
                  })
                }
              >
                <option value={AUTO}>
                  {reading.delimiter === null && delimiter
                    ? found(texts.importing.delimiter(delimiter))
                    : texts.importing.findOut}
                </option>
                {Object.values(DELIMITERS).map((known) => (
                  <option key={known} value={known}>
                    {texts.importing.delimiter(known)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {dates.areAmbiguous && (
          <Field label={texts.importing.datesLabel}>
            {(control) => (
              <select
                {...control}
                value={dateOrder ?? AUTO}
                onChange={({ target }) => onDateOrder(ORDERS.find((order) => order === target.value) ?? null)}
              >
                <option value={AUTO}>{texts.importing.datesLeftOut}</option>
                {ORDERS.map((order) => (
                  <option key={order} value={order}>
                    {texts.importing.dateOrder(order)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={texts.importing.sourceLabel}>
          {(control) => (
            <input
              {...control}
              maxLength={ORIGIN_LIMITS.nameLength}
              value={source}
              onChange={({ target }) => onSource(target.value)}
            />
          )}
        </Field>
      </div>
      {format === 'csv' && (
        <Checkbox
          label={texts.importing.firstLineNames}
          className={styles.header}
          checked={reading.hasHeader ?? hasHeader}
          onChange={(event) => onReading({ ...reading, hasHeader: event.target.checked })}
        >
          {texts.importing.firstLineNames}
        </Checkbox>
      )}
    </Section>
  )
}
