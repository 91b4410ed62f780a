import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<'form'>, 'noValidate' | 'onSubmit' | 'onKeyDown'> & {
  onSubmit: () => void
  onEscape?: () => void
}

/** A form that says itself what is wrong with it, and is sent with Ctrl or Cmd and Enter wherever one types. */
export const Form = ({ onSubmit, onEscape, ...props }: Props) => (
  <form
    {...props}
    noValidate
    onSubmit={(event) => {
      event.preventDefault()
      onSubmit()
    }}
    onKeyDown={(event) => {
      if (event.key === 'Escape') onEscape?.()
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      // Else a field of one line would send it once more.
      event.preventDefault()
      onSubmit()
    }}
  />
)
