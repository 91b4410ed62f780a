import type { RuleFiring } from '@sta/contract/schemas/rules'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Allowed } from '../../../platform/Allowed.tsx'
import { client } from '../../../platform/api.ts'
import { queryRoots } from '../../../platform/query-client.ts'
import { texts } from '../../../texts/texts.ts'
import { Age } from '../../../ui/Age.tsx'
import { Button } from '../../../ui/controls/Button.tsx'
import { toastDone, toastError } from '../../../ui/overlays/toast-store.ts'
import { valuesInWords } from '../../rules/rule-words.ts'
import styles from './TicketHistory.module.css'

/** What a rule did to the ticket, and taking that back. */
export function RuleEntry({ firing }: { firing: RuleFiring }) {
  const { id, rule_name, created_at, undone_at } = firing
  const queries = useQueryClient()
  const undo = useMutation({
    mutationFn: () => client.undoRuleFiring({ params: { id } }),
    onSuccess: () => {
      toastDone(texts.rules.undone)
      return queries.invalidateQueries({ queryKey: [queryRoots.tickets] })
    },
    onError: (error) => toastError(texts.rules.notUndone, error),
  })
  const rule = <strong key="rule">{rule_name}</strong>
  const isChange = Object.keys(firing.new).length > 0
  const what = isChange
    ? texts.rules.did(rule, valuesInWords(firing.new, Date.parse(created_at)))
    : texts.rules.told(rule)
  return (
    <li className={styles.entry} data-kind="assignment" data-undone={undone_at !== null || undefined}>
      <p className={styles.what}>
        {undone_at === null ? what : <s>{what}</s>}
        <span className={styles.when}>
          <Age at={created_at} phrase />
        </span>
      </p>
      {undone_at !== null && (
        <p className={styles.about}>{texts.ticketPane.undone(<Age key="when" at={undone_at} phrase />)}</p>
      )}
      {undone_at === null && isChange && (
        <Allowed scope="write">
          <Button size="small" disabled={undo.isPending} onClick={() => undo.mutate()}>
            {texts.rules.undo}
          </Button>
        </Allowed>
      )}
    </li>
  )
}
