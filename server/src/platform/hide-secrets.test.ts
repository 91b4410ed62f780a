import { expect, test } from 'vitest'
import { hideSecrets } from './hide-secrets.ts'

test.each([
  ['connect to postgres://app:s3cr3t!x@db.example.com/prod failed', 's3cr3t!x'],
  ['{"url":"postgresql+asyncpg://app:hunter2pass@10.0.0.1:5432/x"}', 'hunter2pass'],
  ['{"headers":{"authorization":"Bearer abc123.def456-ghi789"}}', 'abc123.def456-ghi789'],
  ['{"msg":"Authorization: Basic YWRtaW46aHVudGVyMg=="}', 'YWRtaW46aHVudGVyMg=='],
  ['{"text":"{\\"authorization\\":\\"token 9f8e7d6c5b4a\\"}"}', '9f8e7d6c5b4a'],
  ['{"cookie":"session=9c1185a5c5e9fc54612808977ee8f548"}', '9c1185a5c5e9fc54612808977ee8f548'],
  ['set-cookie: better-auth.session_token=abcDEF.123; Path=/', 'abcDEF.123'],
  ['{"body":{"password":"seven grey herons"}}', 'herons'],
  ['{"password":"a \\" quote in it"}', 'quote in it'],
  ['{"err":"api_key=A1b2C3d4 is refused"}', 'A1b2C3d4'],
  ['open https://example.com/reset?token=9c1185a5c5e9&lang=en', '9c1185a5c5e9'],
  ['{"client_secret":"7Fjfp0ZBr1Kt"}', '7Fjfp0ZBr1Kt'],
  ['Incorrect API key provided: sk-proj-abcdEFGH1234ijkl', 'sk-proj-abcdEFGH1234ijkl'],
  ['key sta_8fJq02LxAbCdEfGhIjKl was refused', 'sta_8fJq02LxAbCdEfGhIjKl'],
])('what looks like a secret is taken out of a line: %s', (line, secret) => {
  const hidden = hideSecrets([])(line)
  expect(hidden).not.toContain(secret)
  expect(hidden).toContain('[hidden]')
  if (line.startsWith('{')) expect(() => JSON.parse(hidden)).not.toThrow()
})

test('known ones are found in every spelling', () => {
  const hide = hideSecrets(['p"ss/wörd', 'short'])
  expect(hide(JSON.stringify({ text: 'with p"ss/wörd inside' }))).toBe('{"text":"with [hidden] inside"}')
  expect(hide(`?x=${encodeURIComponent('p"ss/wörd')}`)).toBe('?x=[hidden]')
  expect(hide('a short word stays')).toBe('a short word stays')
})

test.each([
  '{"level":"info","run":3,"tickets":20,"input_tokens":1200,"msg":"run started"}',
  '{"msg":"OPENAI_API_KY: did you mean OPENAI_API_KEY?"}',
  '{"msg":"The password was reset; the bearer of this card"}',
  '{"url":"http://localhost:8000/api/tickets","path":"/api/keys"}',
  '{"token":null,"has_secret":true,"secret":12345}',
  '{"msg":"sk-learn is no key"}',
])('what is none stays: %s', (line) => {
  expect(hideSecrets([])(line)).toBe(line)
})
