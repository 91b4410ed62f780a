// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { ListBox } from './ListBox.tsx'

const choices = [
  { value: 'billing', label: 'Billing', hotkey: '1' },
  { value: 'bug', label: 'Bug', hotkey: '2' },
  { value: 'none', label: 'No category', hotkey: '0' },
]

function open() {
  const taken: string[] = []
  function Opened() {
    const [active, setActive] = useState(0)
    return (
      <ListBox
        label="Category"
        choices={choices}
        chosen="bug"
        active={active}
        onActive={setActive}
        onChoose={(index) => taken.push(choices[index]?.value ?? '')}
      />
    )
  }
  render(<Opened />)
  const press = (key: string, init: object = {}) => fireEvent.keyDown(screen.getByRole('listbox'), { key, ...init })
  return { taken, press }
}

const activeOption = () =>
  document.getElementById(screen.getByRole('listbox').getAttribute('aria-activedescendant') ?? '')?.textContent

afterEach(cleanup)

test('it says which option is set and which is active', () => {
  open()
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('Bug')
  expect(activeOption()).toContain('Billing')
})

test('arrows and first letters move, Enter and Space take', () => {
  const { taken, press } = open()
  press('ArrowDown')
  expect(activeOption()).toContain('Bug')
  press('n')
  expect(activeOption()).toContain('No category')
  press('Enter')
  press('ArrowDown')
  press(' ')
  expect(taken).toEqual(['none', 'billing'])
})

test('letters that no choice has are told, and Enter takes nothing then', () => {
  const { taken, press } = open()
  for (const letter of 'tech') press(letter)
  press('Enter')
  expect(taken).toEqual([])
  expect(screen.getByRole('status').textContent).toBe('Nothing here matches “tech”')
  press('ArrowDown')
  press('Enter')
  expect(taken).toEqual(['bug'])
})

test('letters also mean a word within a choice', () => {
  const { taken, press } = open()
  for (const letter of 'cat') press(letter)
  press('Enter')
  expect(taken).toEqual(['none'])
})

test("a choice's own key takes it at once; keys with Ctrl are the browser's", () => {
  const { taken, press } = open()
  press('2', { ctrlKey: true })
  expect(taken).toEqual([])
  press('0')
  expect(taken).toEqual(['none'])
})

test('a click takes an option', () => {
  const { taken } = open()
  fireEvent.click(screen.getByRole('option', { name: /Bug/ }))
  expect(taken).toEqual(['bug'])
})
