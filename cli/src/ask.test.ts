import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ask } from './ask.ts'

test('only a yes is a yes, and the input is left alone afterwards', async () => {
  const answers: [typed: string, expected: boolean][] = [
    ['y\n', true],
    [' YES \nmore\n', true],
    ['\n', false],
    ['no\n', false],
    ['yesterday\n', false],
  ]
  for (const [typed, expected] of answers) {
    const input = new PassThrough()
    const output = new PassThrough()
    const answer = ask('Start it?', { input, output })
    input.write(typed)
    expect(await answer, typed).toBe(expected)
    // A terminal that is still read keeps the program from ending.
    expect(input.isPaused(), typed).toBe(true)
    output.end()
    expect(await text(output)).toBe('Start it? [y/N] ')
  }
})

test('an input that ends is a no', async () => {
  const input = new PassThrough()
  const answer = ask('Start it?', { input, output: new PassThrough() })
  input.end()
  expect(await answer).toBe(false)
})
