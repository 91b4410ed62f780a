// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useRef, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { holdKeys } from './held-keys.ts'
import { Popover } from './Popover.tsx'

let end = () => {}
beforeEach(() => {
  end = holdKeys()
})
afterEach(() => {
  end()
  cleanup()
})

/** A menu whose box comes later than its button says. */
function Opening({ isThere, onClose = () => {} }: { isThere: boolean; onClose?: () => void }) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [text, setText] = useState('')
  const [taken, setTaken] = useState('')
  return (
    <>
      <button ref={anchor} type="button" aria-haspopup="dialog" aria-expanded="true">
        Open
      </button>
      <output>{taken}</output>
      {isThere && (
        <Popover label="Menu" anchor={anchor} onClose={onClose}>
          <input
            aria-label="Name"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && setTaken(text)}
          />
        </Popover>
      )}
    </>
  )
}

test('what is typed before a menu has its focus arrives in it, in its order', async () => {
  const { rerender } = render(<Opening isThere={false} />)
  for (const key of ['t', 'e', 'x', 'Backspace', 'c', 'h', 'Enter']) fireEvent.keyDown(document.body, { key })
  rerender(<Opening isThere />)
  await waitFor(() => expect(screen.getByRole('status', { hidden: true }).textContent).toBe('tech'))
})

test('what is typed when the box of a menu is there and its focus is not arrives in it too', async () => {
  const box = document.createElement('div')
  box.setAttribute('role', 'dialog')
  document.body.append(box)
  const { rerender } = render(<Opening isThere={false} />)
  for (const key of ['o', 'k', 'Enter']) fireEvent.keyDown(document.body, { key })
  box.remove()
  rerender(<Opening isThere />)
  await waitFor(() => expect(screen.getByRole('status', { hidden: true }).textContent).toBe('ok'))
})

test('a menu that somebody left with Escape before it came closes as soon as it is there', async () => {
  const onClose = vi.fn()
  const { rerender } = render(<Opening isThere={false} onClose={onClose} />)
  fireEvent.keyDown(document.body, { key: 'Escape' })
  expect(onClose).not.toHaveBeenCalled()
  rerender(<Opening isThere onClose={onClose} />)
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
})

test('what was typed for a menu that is closed before it comes goes nowhere', async () => {
  const { rerender } = render(<Opening isThere={false} />)
  fireEvent.keyDown(document.body, { key: 't' })
  const pressed: string[] = []
  rerender(
    <button type="button" onKeyDown={({ key }) => pressed.push(key)}>
      Elsewhere
    </button>,
  )
  screen.getByRole('button').focus()
  await Promise.resolve()
  await Promise.resolve()
  expect(pressed).toEqual([])
  fireEvent.keyDown(screen.getByRole('button'), { key: 'x' })
  expect(pressed).toEqual(['x'])
})

test("a key that no menu waits for is nobody else's business", () => {
  render(<button type="button">Nothing opens</button>)
  expect(fireEvent.keyDown(document.body, { key: 't' })).toBe(true)
})
