import type { ImportResult } from '@sta/contract/schemas/ticket-files'
import { MEDIA_TYPES } from '@sta/contract/wire/values'
import { useQuery } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import { texts } from '../../texts/texts.ts'
import { Segments } from '../../ui/controls/Segments.tsx'
import styles from './CheckedRows.module.css'
import { importAddress } from './import-address.ts'
import type { ImportPlan } from './import-store.ts'

/** Larger files are not sent twice: what is here already is then said when they are imported. */
const MOST_BYTES = 20 * 1024 * 1024

const WAYS = ['skip', 'update', 'create'] as const satisfies ImportPlan['existing'][]

type Props = {
  plan: Omit<ImportPlan, 'key'>
  onExisting: (existing: ImportPlan['existing']) => void
}

/** Asks the server which rows are here already, and a person what becomes of them. */
export function HereAlready({ plan, onExisting }: Props) {
  const { file, format, existing } = plan
  const address = importAddress({ ...plan, existing: 'skip' }, true)
  const { data } = useQuery({
    queryKey: ['here-already', address, file.name, file.size, file.lastModified],
    queryFn: async ({ signal }): Promise<ImportResult | null> => {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': MEDIA_TYPES[format] },
        body: file,
        signal,
      })
      return answer.ok ? answer.json() : null
    },
    enabled: file.size <= MOST_BYTES,
    gcTime: 0,
    retry: false,
  })
  if (!data || data.existing === 0) return null
  return (
    <div className={styles.here} role="status">
      <p className={styles.good}>
        <Copy size={15} aria-hidden /> {texts.importing.hereAlready(data.existing, data.created)}
      </p>
      <Segments
        label={texts.importing.whatOfThem}
        options={WAYS.map((value) => ({ value, label: texts.importing.existingWay(value) }))}
        value={existing}
        onChange={onExisting}
      />
    </div>
  )
}
