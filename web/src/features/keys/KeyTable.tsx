import type { ApiKey } from '@sta/contract/schemas/access/keys'
import { formatDayInYear } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { askToConfirm } from '../../ui/overlays/confirm-store.ts'
import { type Column, DataTable } from '../../ui/table/DataTable.tsx'
import styles from './Keys.module.css'
import { useRevokeKey } from './key-actions.ts'

export function KeyTable({ keys, onRotate }: { keys: ApiKey[]; onRotate: (key: ApiKey) => void }) {
  const words = texts.keys
  const revoke = useRevokeKey()
  const askToRevoke = async (key: ApiKey) => {
    const question = { title: words.askToRevoke(key.name), body: words.revokeWhat, action: words.revoke }
    if (await askToConfirm(question)) revoke.mutate(key)
  }
  const columns: Column<ApiKey>[] = [
    { name: words.name, cell: (key) => <Name of={key} />, isLong: true, title: ({ name }) => name },
    { name: words.owner, cell: ({ owner }) => owner, isExtra: true },
    {
      name: words.scopes,
      cell: ({ scopes }) => scopes.map((scope) => words.scopeNames[scope]).join(', '),
      isExtra: true,
    },
    { name: words.lastUsed, cell: (key) => (key.last_used_at ? <Age at={key.last_used_at} phrase /> : words.never) },
    { name: words.expires, cell: (key) => endOf(key), isExtra: true },
    {
      name: words.actions,
      cell: (key) =>
        key.state === 'active' && (
          <span className={styles.actions}>
            {key.replaced_by === null && (
              <Button size="small" aria-label={words.rotateKey(key.name)} onClick={() => onRotate(key)}>
                {words.rotate}
              </Button>
            )}
            <Button
              size="small"
              variant="ghost"
              aria-label={words.revokeKey(key.name)}
              onClick={() => void askToRevoke(key)}
            >
              {words.revoke}
            </Button>
          </span>
        ),
    },
  ]
  return <DataTable label={words.title} columns={columns} rows={keys} keyOf={({ id }) => id} />
}

const Name = ({ of: { name, prefix } }: { of: ApiKey }) => (
  <span className={styles.stack}>
    {name}
    <code className={styles.prefix}>{`${prefix}…`}</code>
  </span>
)

function endOf({ state, expires_at }: ApiKey): string {
  if (state !== 'active') return texts.keys.states[state]
  return expires_at === null ? texts.keys.never : formatDayInYear(expires_at)
}
