import { inWords } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import { Chip } from '../../ui/Chip.tsx'
import styles from './CategoryChip.module.css'

/** Hues far apart for the categories that every installation starts with; others get one from their name. */
const KNOWN_HUES: Record<string, number> = {
  billing: 155,
  bug: 25,
  feature_request: 300,
  support: 235,
  technical: 75,
  account: 195,
}

function hueOf(category: string): number {
  const known = KNOWN_HUES[category]
  if (known !== undefined) return known
  return [...category].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7)
}

/** A category's colour, as its dot has it, for what is drawn. */
export const categoryColour = (category: string): string =>
  `light-dark(oklch(0.62 0.15 ${hueOf(category)}), oklch(0.74 0.13 ${hueOf(category)}))`

const isNone = (category: string | null): category is null | 'none' => category === null || category === 'none'

export function CategoryDot({ category }: { category: string | null }) {
  if (isNone(category) || category === 'unanalyzed') return <span className={styles.none} aria-hidden />
  return <span className={styles.dot} style={{ '--hue': hueOf(category) }} aria-hidden />
}

export function categoryLabel(category: string | null): string {
  if (category === 'unanalyzed') return texts.ui.notAnalyzed
  if (isNone(category)) return texts.ui.noCategory
  const known: Record<string, string> = texts.ui.categories
  return (Object.hasOwn(known, category) && known[category]) || inWords(category)
}

/** A label that people gave stays as it is; one that only repeats the name is said in the reader's language. */
export const spokenLabel = ({ name, label }: { name: string; label: string }): string =>
  label.toLowerCase() === name.replaceAll('_', ' ') ? categoryLabel(name) : label

/** @param label what people call it; without one, its name in words. */
export function CategoryChip({ category, label }: { category: string | null; label?: string | undefined }) {
  return (
    <Chip>
      <CategoryDot category={category} />
      {label ?? categoryLabel(category)}
    </Chip>
  )
}
