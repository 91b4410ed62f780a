import type { Prompts } from '@sta/contract/schemas/prompts'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import styles from '../../ui/styles/version-list.module.css'
import { useChoosePrompt } from './prompt-query.ts'

/** All versions, newest first, and the prompt as it ships; a click goes back to one. */
export function PromptVersions({ prompts: { active, versions } }: { prompts: Prompts }) {
  const words = texts.prompt
  const choose = useChoosePrompt()
  return (
    <ol className={styles.list} aria-label={texts.settings.versionsNewestFirst}>
      {versions.map(({ version, author, created_at, note }) => (
        <li key={version} className={styles.version}>
          <div className={styles.words}>
            <span className={styles.title}>
              {texts.settings.version(version)}{' '}
              {version === active && <Chip tone="accent">{texts.settings.inUse}</Chip>}
            </span>
            <span className={styles.about}>
              {author ?? texts.settings.noAuthor} · <Age at={created_at} phrase />
            </span>
            {note && <span className={styles.note}>{note}</span>}
          </div>
          {version !== active && (
            <Button
              size="small"
              disabled={choose.isPending}
              aria-label={words.takeVersion(version)}
              onClick={() => choose.mutate(version)}
            >
              {words.use}
            </Button>
          )}
        </li>
      ))}
      <li className={styles.version}>
        <span className={styles.title}>
          {words.shipped} {active === null && <Chip tone="accent">{texts.settings.inUse}</Chip>}
        </span>
        {active !== null && (
          <Button
            size="small"
            disabled={choose.isPending}
            aria-label={words.takeShipped}
            onClick={() => choose.mutate(null)}
          >
            {words.use}
          </Button>
        )}
      </li>
    </ol>
  )
}
