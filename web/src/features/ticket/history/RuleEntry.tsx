import type { RuleFiring } from '@sta/contract/schemas/rules'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Allowed } from '../../../platform/Allowed.tsx'
import { client } from '../../../platform/api.ts'
import { queryRoots } from '../../../platform/query-client.ts'
import { texts } from '../../../texts/texts.ts'
import { Button } from '../../../ui/controls/Button.tsx'
import { toastDone, toastError } from '../../../ui/overlays/toast-store.ts'
import { valuesInWords } from '../../rules/rule-words.ts'
import { HistoryEntry } from './HistoryEntry.tsx'

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
  const did = [
    isChange && valuesInWords(firing.new, Date.parse(created_at)),
    firing.told.length > 0 && texts.rules.tells(firing.told.join(', ')),
    firing.written_back && texts.rules.writesBack,
  ].filter(Boolean)
  const what = did.length > 0 ? texts.rules.did(rule, did.join(', ')) : texts.rules.told(rule)
  return (
    <HistoryEntry kind="rule" what={what} at={created_at} undoneAt={undone_at}>
      {undone_at === null && isChange && (
        <Allowed scope="write">
          <Button size="small" disabled={undo.isPending} onClick={() => undo.mutate()}>
            {texts.rules.undo}
          </Button>
        </Allowed>
      )}
    </HistoryEntry>
  )
}
