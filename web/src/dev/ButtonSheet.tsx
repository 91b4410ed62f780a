import { Plus, Settings2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, ButtonAnchor, ButtonLink } from '../ui/controls/Button.tsx'
import { FormActions } from '../ui/controls/FormActions.tsx'
import { IconButton } from '../ui/controls/IconButton.tsx'
import { Kbd } from '../ui/controls/Kbd.tsx'
import { Segments } from '../ui/controls/Segments.tsx'
import { Spinner } from '../ui/page/Spinner.tsx'
import styles from './ButtonSheet.module.css'
import { Specimen, State } from './Specimen.tsx'

const VARIANTS = ['primary', 'secondary', 'ghost', 'danger'] as const
const SIZES = ['normal', 'small'] as const

export function ButtonSheet() {
  return (
    <>
      <Specimen of="Button">
        {SIZES.map((size) => (
          <State key={size} name={size} className={styles.grid}>
            {VARIANTS.map((variant) => (
              <div key={variant} className={styles.row}>
                <Button {...{ variant, size }}>{variant}</Button>
                <Button {...{ variant, size }}>
                  <Plus size={14} aria-hidden /> With an icon
                </Button>
                <Button {...{ variant, size }} disabled>
                  Disabled
                </Button>
                <Button {...{ variant, size }} disabled>
                  <Spinner size={13} /> Busy…
                </Button>
              </div>
            ))}
          </State>
        ))}
        <State name="links" className={styles.row}>
          <ButtonLink to="#Buttons">To a page</ButtonLink>
          <ButtonAnchor href="#Buttons">To a download</ButtonAnchor>
        </State>
      </Specimen>
      <Specimen of="IconButton">
        <State name="tips: start, center, end" className={styles.row}>
          <IconButton icon={Plus} label="Its tip starts with it" tip="start" />
          <IconButton icon={Settings2} label="Its tip is centred" />
          <IconButton icon={Trash2} label="Its tip ends with it" tip="end" />
        </State>
        <State name="shortcut">
          <IconButton icon={Plus} label="New ticket" shortcut="c" />
        </State>
        <State name="disabled">
          <IconButton icon={Plus} label="Not now" disabled />
        </State>
      </Specimen>
      <Specimen of="Segments">
        <SomeSegments />
      </Specimen>
      <Specimen of="FormActions">
        <State name="at the end of a form" wide>
          <FormActions>
            <Button>Cancel</Button>
            <Button variant="primary">Save</Button>
          </FormActions>
        </State>
      </Specimen>
      <Specimen of="Kbd">
        <State name="keys" className={styles.row}>
          <Kbd>j</Kbd>
          <Kbd>Ctrl</Kbd>
          <Kbd>⌘ K</Kbd>
        </State>
      </Specimen>
      <Specimen of="Spinner">
        <State name="13, 14, 20 pixels" className={styles.row}>
          <Spinner size={13} />
          <Spinner />
          <Spinner size={20} />
        </State>
      </Specimen>
    </>
  )
}

const SPANS = [7, 30, 90].map((days) => ({ value: days, label: `${days} days` }))

function SomeSegments() {
  const [days, setDays] = useState(30)
  return (
    <>
      <State name="one is chosen">
        <Segments label="Span" options={SPANS} value={days} onChange={setDays} />
      </State>
      <State name="none is chosen">
        <Segments label="No span" options={SPANS} value={null} onChange={() => {}} />
      </State>
    </>
  )
}
