// @vitest-environment jsdom
import { examples } from '@sta/contract/examples/examples'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { RunTable } from './RunTable.tsx'

afterEach(cleanup)

test('a click anywhere in a row opens its run, one that opens another tab does not', () => {
  const runs = examples.listRuns.answer.items.slice(0, 1)
  render(<RunTable runs={runs} picked={[]} onPick={() => {}} />)
  const link = screen.getByRole('link')

  // What the browser would do with it is none of this test.
  addEventListener('click', (event) => event.preventDefault(), { once: true })
  fireEvent.click(link, { ctrlKey: true })
  expect(location.pathname).toBe('/')

  const steps = history.length
  fireEvent.click(link)
  expect(location.pathname).toBe(`/runs/${runs[0]?.id}`)
  expect(history.length).toBe(steps + 1)

  history.replaceState(null, '', '/runs')
  fireEvent.click(screen.getAllByRole('cell').at(-1) ?? link)
  expect(location.pathname).toBe(`/runs/${runs[0]?.id}`)
})
