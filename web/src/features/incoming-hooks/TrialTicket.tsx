import type { HookTrial } from '@sta/contract/schemas/connections/incoming-hooks'
import { HOOK_FIELDS } from '@sta/contract/wire/values'
import { texts } from '../../texts/texts.ts'
import styles from './Hooks.module.css'

const SHOWN_CHARACTERS = 300

/** The ticket that the sample makes, or what keeps it from being one. */
export function TrialTicket({ trial }: { trial: HookTrial }) {
  const words = texts.hooks
  const { ticket, problems, warnings } = trial
  return (
    <div className={styles.trial} role="status">
      <p>{ticket ? words.makes : words.makesNone}</p>
      {ticket && (
        <dl>
          {HOOK_FIELDS.map((field) => {
            const shown = shownOf(ticket, field)
            if (!shown) return null
            return (
              <div key={field}>
                <dt>{words.field(field)}</dt>
                <dd>{shown.slice(0, SHOWN_CHARACTERS)}</dd>
              </div>
            )
          })}
        </dl>
      )}
      {problems.length > 0 && (
        <ul>
          {problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{words.problem(path, message)}</li>
          ))}
        </ul>
      )}
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </div>
  )
}

function shownOf(ticket: NonNullable<HookTrial['ticket']>, field: (typeof HOOK_FIELDS)[number]): string | null {
  if (field === 'comments') return ticket.messages > 0 ? String(ticket.messages) : null
  if (field === 'tags') return ticket.tags.join(', ')
  if (field !== 'custom_fields') return ticket[field]
  return Object.entries(ticket.custom_fields)
    .map(([name, value]) => `${name}: ${[value].flat().join(', ')}`)
    .join(' · ')
}
