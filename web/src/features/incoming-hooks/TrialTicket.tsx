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
            const value = field === 'comments' ? (ticket.messages > 0 ? String(ticket.messages) : '') : ticket[field]
            const shown = Array.isArray(value) ? value.join(', ') : value
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
