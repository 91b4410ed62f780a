import { HARMS } from '@sta/contract/wire/values'
import { useState } from 'react'
import { CategoryChip, CategoryDot } from '../features/taxonomy/CategoryChip.tsx'
import { HarmIcon } from '../features/taxonomy/HarmIcon.tsx'
import { PriorityBadge, PriorityIcon } from '../features/taxonomy/PriorityBadge.tsx'
import { Age } from '../ui/Age.tsx'
import { Chip } from '../ui/Chip.tsx'
import { Meter } from '../ui/Meter.tsx'
import styles from './LabelSheet.module.css'
import { Specimen, State } from './Specimen.tsx'

const TONES = ['neutral', 'good', 'warn', 'bad', 'accent'] as const
const CATEGORIES = ['billing', 'bug', 'feature_request', 'support', 'technical', 'account']
const PRIORITIES = ['high', 'medium', 'low'] as const
const CONFIDENCES = [0, 0.35, 0.6, 0.87, 1]
const MINUTE = 60_000
const AGES = [0, MINUTE, 90 * MINUTE, 30 * 60 * MINUTE, 20 * 24 * 60 * MINUTE, 400 * 24 * 60 * MINUTE]

export function LabelSheet() {
  const [times] = useState(() => AGES.map((age) => new Date(Date.now() - age).toISOString()))
  return (
    <>
      <Specimen of="Chip">
        {TONES.map((tone) => (
          <State key={tone} name={tone}>
            <Chip tone={tone}>Retired</Chip>
          </State>
        ))}
        <State name="with a title">
          <Chip title="Said on hover">Hover</Chip>
        </State>
      </Specimen>
      <Specimen of="HarmIcon">
        {HARMS.map((harm) => (
          <State key={harm} name={harm}>
            <HarmIcon harm={harm} />
          </State>
        ))}
      </Specimen>
      <Specimen of="CategoryChip">
        <State name="those of every installation" className={styles.row}>
          {CATEGORIES.map((category) => (
            <CategoryChip key={category} category={category} />
          ))}
        </State>
        <State name="another, with a label">
          <CategoryChip category="parcel_delivery" label="Parcels & couriers" />
        </State>
        <State name="none, not analyzed" className={styles.row}>
          <CategoryChip category={null} />
          <CategoryChip category="unanalyzed" />
        </State>
        <State name="only dots" className={styles.row}>
          {[...CATEGORIES, null].map((category) => (
            <CategoryDot key={category} category={category} />
          ))}
        </State>
      </Specimen>
      <Specimen of="PriorityBadge">
        {PRIORITIES.map((priority) => (
          <State key={priority} name={priority}>
            <PriorityBadge priority={priority} />
          </State>
        ))}
        <State name="icon without one">
          <PriorityIcon priority={null} />
        </State>
      </Specimen>
      <Specimen of="Meter">
        {CONFIDENCES.map((value) => (
          <State key={value} name={String(value)}>
            <Meter label="Confidence" value={value} />
          </State>
        ))}
      </Specimen>
      <Specimen of="Age">
        <State name="short" className={styles.row}>
          {times.map((at) => (
            <Age key={at} at={at} />
          ))}
        </State>
        <State name="as a phrase" className={styles.row}>
          {times.map((at) => (
            <Age key={at} at={at} phrase />
          ))}
        </State>
      </Specimen>
    </>
  )
}
