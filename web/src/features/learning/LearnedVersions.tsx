import type { LocalModel, LocalModelVersion } from '@sta/contract/schemas/local-model'
import { formatPercent } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import styles from './LearnedSection.module.css'
import { type Agreement, agreementOf } from './learning-query.ts'

type Props = { model: LocalModel; disabled: boolean; onUse: (version: number | null) => void }

export function LearnedVersions({ model: { active, versions }, disabled, onUse }: Props) {
  return (
    <ol className={styles.list} aria-label={texts.learning.versionsNewestFirst}>
      {versions.map((version) => (
        <li key={version.version} className={styles.version}>
          <VersionWords version={version} isUsed={version.version === active} />
          {version.version !== active && version.verdict !== 'nothing' && !version.outdated && (
            <Button
              size="small"
              disabled={disabled}
              aria-label={texts.learning.takeVersion(version.version)}
              onClick={() => onUse(version.version)}
            >
              {version.verdict === 'eager' ? texts.learning.useAllTheSame : texts.learning.use}
            </Button>
          )}
        </li>
      ))}
      <li className={styles.version}>
        <div className={styles.words}>
          <span className={styles.title}>
            {texts.learning.shipped} {active === null && <Chip tone="accent">{texts.learning.inUse}</Chip>}
          </span>
          <span className={styles.about}>{texts.learning.shippedAbout}</span>
        </div>
        {active !== null && (
          <Button size="small" disabled={disabled} aria-label={texts.learning.takeShipped} onClick={() => onUse(null)}>
            {texts.learning.use}
          </Button>
        )}
      </li>
    </ol>
  )
}

function VersionWords({ version, isUsed }: { version: LocalModelVersion; isUsed: boolean }) {
  const words = texts.learning
  return (
    <div className={styles.words}>
      <span className={styles.title}>
        {words.version(version.version)} {isUsed && <Chip tone="accent">{words.inUse}</Chip>}
      </span>
      <span className={styles.about}>
        {words.examples(version.examples)} <Age at={version.created_at} phrase />
        {version.activated_by !== null && ` · ${words.chosenBy(version.activated_by)}`}
      </span>
      <span>{words.onCorrected(inPercent(agreementOf(version, 'corrected')))}</span>
      <span>{words.onHeldOut(inPercent(agreementOf(version, 'held_out')))}</span>
      {version.outdated ? (
        <span className={styles.about}>{words.outdated}</span>
      ) : (
        version.verdict !== 'good' && <span className={styles.about}>{words.verdicts[version.verdict]}</span>
      )}
    </div>
  )
}

/** "81% → 86%". */
const inPercent = (agreement: Agreement): string =>
  agreement ? `${formatPercent(agreement.before)} → ${formatPercent(agreement.after)}` : '–'
