import { HOOK_LIMITS } from '@sta/contract/wire/limits'
import { HOOK_SIGNATURES } from '@sta/contract/wire/values'
import { texts } from '../../texts/texts.ts'
import { Field } from '../../ui/controls/Field.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import { type HookDraft, signatureOf } from './hook-draft.ts'

type Props = {
  draft: HookDraft
  /** There is a secret, which stays when none is typed in. */
  isKept: boolean
  onChange: (some: Partial<HookDraft>) => void
}

/** What proves who sends, beside the address. */
export function SignatureFields({ draft, isKept, onChange }: Props) {
  const words = texts.hooks
  return (
    <>
      <Field label={words.signature} hint={words.signatureHint}>
        {(control) => (
          <Select
            {...control}
            label={words.signature}
            isFilter={false}
            value={draft.signature}
            options={HOOK_SIGNATURES.map((value) => ({ value, label: words.signatureKind(value) }))}
            onChange={(value) => onChange({ signature: signatureOf(value) })}
          />
        )}
      </Field>
      {draft.signature === 'hmac' && (
        <Field label={words.header}>
          {(control) => (
            <input
              {...control}
              required
              value={draft.signature_header}
              maxLength={HOOK_LIMITS.nameLength}
              onChange={(event) => onChange({ signature_header: event.target.value })}
            />
          )}
        </Field>
      )}
      {draft.signature !== 'none' && (
        <Field label={words.secret} hint={isKept ? words.secretKept : words.secretHint}>
          {(control) => (
            <input
              {...control}
              type="password"
              required={!isKept}
              autoComplete="off"
              value={draft.signing_secret}
              maxLength={HOOK_LIMITS.secretLength}
              onChange={(event) => onChange({ signing_secret: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}
