import { MEMBER_LIMITS } from '@sta/contract/wire/limits'
import { PASSWORD_LIMITS } from '@sta/contract/wire/password'
import { texts } from '../../texts/texts.ts'
import { Field } from '../../ui/controls/Field.tsx'

export const EmailField = ({ value, autoFocus = false }: { value?: string | null; autoFocus?: boolean }) => (
  <Field label={texts.members.email}>
    {(control) => (
      <input
        {...control}
        name="email"
        type="email"
        autoComplete="username"
        required
        // biome-ignore lint/a11y/noAutofocus: the first field of a page that is a form
        autoFocus={autoFocus}
        maxLength={MEMBER_LIMITS.emailLength}
        {...(value ? { value, readOnly: true } : {})}
      />
    )}
  </Field>
)

export const NameField = ({ value = '' }: { value?: string }) => (
  <Field label={texts.members.name}>
    {(control) => (
      <input
        {...control}
        name="name"
        autoComplete="name"
        required
        defaultValue={value}
        maxLength={MEMBER_LIMITS.nameLength}
      />
    )}
  </Field>
)

export const PasswordField = ({
  label = texts.members.password,
  name = 'password',
}: {
  label?: string
  name?: string
}) => (
  <Field label={label}>
    {(control) => (
      <input
        {...control}
        name={name}
        type="password"
        autoComplete="current-password"
        required
        maxLength={PASSWORD_LIMITS.most}
      />
    )}
  </Field>
)

export const NewPasswordField = () => (
  <Field label={texts.members.newPassword} hint={texts.members.passwordRule(PASSWORD_LIMITS.least)}>
    {(control) => (
      <input
        {...control}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={PASSWORD_LIMITS.least}
        maxLength={PASSWORD_LIMITS.most}
      />
    )}
  </Field>
)

export const CodeField = ({ isRecovery = false }: { isRecovery?: boolean }) => (
  <Field
    label={isRecovery ? texts.members.recoveryCode : texts.members.code}
    hint={isRecovery ? texts.members.recoveryHint : texts.members.codeHint}
  >
    {(control) => (
      <input
        {...control}
        key={String(isRecovery)}
        name="code"
        required
        autoComplete="one-time-code"
        inputMode={isRecovery ? 'text' : 'numeric'}
        // biome-ignore lint/a11y/noAutofocus: the only field of this step
        autoFocus
        maxLength={MEMBER_LIMITS.codeLength}
      />
    )}
  </Field>
)
