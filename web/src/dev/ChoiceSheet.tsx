import { useRef, useState } from 'react'
import { CategoryDot } from '../features/taxonomy/CategoryChip.tsx'
import { Button } from '../ui/controls/Button.tsx'
import lists from '../ui/controls/Choices.module.css'
import { type Choice, Choices } from '../ui/controls/Choices.tsx'
import { ComboBox } from '../ui/controls/ComboBox.tsx'
import { ListBox } from '../ui/controls/ListBox.tsx'
import { Popover } from '../ui/overlays/Popover.tsx'
import { PopoverBox } from '../ui/overlays/PopoverBox.tsx'
import styles from './ChoiceSheet.module.css'
import { Specimen, State } from './Specimen.tsx'

const CHOICES: Choice[] = [
  { value: 'billing', label: 'Billing', mark: <CategoryDot category="billing" />, hotkey: '1' },
  { value: 'bug', label: 'Bug', mark: <CategoryDot category="bug" />, hint: 'something is broken', hotkey: '2' },
  { value: 'none', label: 'No category', mark: <CategoryDot category={null} />, hotkey: '0' },
  { value: 'long', label: 'A category whose label goes on for longer than there is room in one line of the list' },
]
const NAMES: Choice[] = ['Ana', 'Ben', 'Cara'].map((name) => ({ value: name, label: name }))

export function ChoiceSheet() {
  return (
    <>
      <Specimen of="ListBox">
        <State name="one of a few" className={styles.frame}>
          <SomeListBox />
        </State>
      </Specimen>
      <Specimen of="ComboBox">
        <State name="several of those that fit" className={styles.frame}>
          <SomeComboBox start="" />
        </State>
        <State name="nothing fits" className={styles.frame}>
          <SomeComboBox start="Zoe" />
        </State>
      </Specimen>
      <Specimen of="Choices">
        <State name="active and chosen" className={styles.frame}>
          <div className={lists.list} role="listbox" aria-label="Choices">
            <Choices
              id="gallery"
              choices={CHOICES}
              chosen={['bug', 'none']}
              active={1}
              onActive={() => {}}
              onChoose={() => {}}
            />
          </div>
        </State>
      </Specimen>
      <Specimen of="Popover">
        <State name="opens beside its button">
          <SomePopover of={Popover} />
        </State>
      </Specimen>
      <Specimen of="PopoverBox">
        <State name="its code is there already">
          <SomePopover of={PopoverBox} />
        </State>
      </Specimen>
    </>
  )
}

function SomeListBox() {
  const [active, setActive] = useState(1)
  const [chosen, setChosen] = useState('billing')
  return (
    <ListBox
      label="Category"
      choices={CHOICES}
      chosen={chosen}
      active={active}
      onActive={setActive}
      onChoose={(index) => setChosen(CHOICES[index]?.value ?? '')}
    />
  )
}

function SomeComboBox({ start }: { start: string }) {
  const [text, setText] = useState(start)
  const [active, setActive] = useState(0)
  const [chosen, setChosen] = useState(['Ben'])
  const choices = NAMES.filter(({ label }) => label.toLowerCase().startsWith(text.toLowerCase()))
  return (
    <ComboBox
      label={`People, ${start || 'all'}`}
      placeholder="Assign to…"
      maxLength={80}
      multiple
      {...{ text, choices, chosen, active }}
      onText={setText}
      onActive={setActive}
      onChoose={(index) => {
        const name = choices[index]?.value ?? ''
        setChosen(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name])
      }}
    />
  )
}

function SomePopover({ of: Shown }: { of: typeof Popover }) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button ref={anchor} aria-expanded={isOpen} onClick={() => setIsOpen(true)}>
        Open a popover
      </Button>
      {isOpen && (
        <Shown label="Category" anchor={anchor} onClose={() => setIsOpen(false)}>
          <SomeListBox />
        </Shown>
      )}
    </>
  )
}
