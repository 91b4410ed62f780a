import { examples } from '@sta/contract/examples/examples'
import { describe, expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { runCli } from './testing/run-cli.ts'

const group = examples.getGroup.answer
const state = examples.linkTickets.answer

describe.concurrent('tickets that are the same problem', () => {
  test('are listed, linked, taken out, and taken back', async ({ serve }) => {
    const { url } = await serve({
      'GET /api/groups': () => ({ body: examples.listGroups.answer }),
      'POST /api/tickets/42/group/link': () => ({ body: state }),
      'POST /api/tickets/42/group/unlink': () => ({ body: { ...state, group: null } }),
      'POST /api/group-choices/2/undo': () => ({ body: state }),
    })
    expect((await runCli(['groups', '--url', url])).stdout).toMatch(/6 +money +12 /)
    const linked = await runCli(['link', '42', '41', '--author', 'Ana', '--url', url])
    expect(linked.stdout).toBe(
      `Ticket 42 is in group 6, “${group.title}”: 12 tickets\nTake it back with 'sta undo-link 2'\n`,
    )
    expect((await runCli(['unlink', '42', '--url', url])).stdout).toContain('Ticket 42 is in no group\n')
    expect((await runCli(['undo-link', '2', '--url', url])).stdout).toBe('Decision 2 is taken back\n')
  })

  test('are merged with another group, and separated again', async ({ serve }) => {
    const { url } = await serve({
      'POST /api/groups/9/merge': () => ({ body: group }),
      'POST /api/groups/9/unmerge': () => ({ body: { ...group, id: 9 } }),
    })
    expect((await runCli(['merge', '9', '6', '--url', url])).stdout).toContain('Group 6, ')
    expect((await runCli(['merge', '9', '--undo', '--url', url])).stdout).toContain('Group 9, ')
    expect((await runCli(['merge', '9', '--url', url])).code).toBe(2)
    expect((await runCli(['merge', '9', '6', '--undo', '--url', url])).code).toBe(2)
  })
})
