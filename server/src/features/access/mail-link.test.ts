import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { makeCertificate, NO_OPENSSL } from '@sta/testkit/certificate'
import { startMailServer } from '@sta/testkit/mail-server'
import { openMembersWorld } from '@sta/testkit/people'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { testMail } from './test-mail.ts'

async function openServer(mood?: Parameters<typeof startMailServer>[0]) {
  const server = await startMailServer(mood)
  onTestFinished(server.stop)
  return server
}

const env = (port: number, password = 'right') => ({
  SMTP_URL: `smtp://tickets:${password}@127.0.0.1:${port}`,
  MAIL_FROM: 'Tickets <tickets@example.com>',
})
const body = { role: 'viewer', email: 'grace@example.com' } as const

test('invitations and links for members are sent to their address, marked as a machine’s, and answered as before', async () => {
  const server = await openServer()
  const world = await openMembersWorld(env(server.port))
  const { client } = world.admin
  const invited = await client.createInvitation({ body })
  expect(invited.mail).toEqual({ sent: true, problem: null })
  expect(server.mails[0]).toMatchObject({ from: 'tickets@example.com', to: ['grace@example.com'] })
  expect(plain(server.mails[0]?.text)).toContain(invited.link)
  expect(server.mails[0]?.text).toMatch(/^Auto-Submitted: auto-generated\r$/m)
  expect(server.mails[0]?.text).toMatch(/^Message-ID: <sta\.[0-9a-f-]{36}@example\.com>\r$/m)
  const [me] = await client.listMembers()
  const reset = await client.createReset({ params: { id: me?.id ?? 0 }, body: { what: 'password' } })
  expect(reset.mail).toEqual({ sent: true, problem: null })
  expect(server.mails[1]?.to).toEqual(['ada@example.com'])
  expect(plain(server.mails[1]?.text)).toContain(reset.link)
  // For whoever has the link there is nobody to write to.
  expect((await client.createInvitation({ body: { role: 'viewer' } })).mail).toBeNull()
  expect(server.mails).toHaveLength(2)
})

/** Without the line breaks of quoted-printable. */
const plain = (text = ''): string =>
  text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_code, hex) => String.fromCharCode(Number.parseInt(hex, 16)))

test('a mail that cannot be sent is told in words, and the link is there all the same', async () => {
  const [refusing, silent, well] = [await openServer('refusing'), await openServer('silent'), await openServer()]
  for (const [vars, problem] of [
    [env(refusing.port), /refuses the address: 550 5\.1\.1 Nobody of this name/],
    [env(silent.port), /cannot be reached|does not answer in time/],
    [env(well.port, 'wrong'), /refuses the user name or the password/],
    [env(1), /cannot be reached/],
  ] as const) {
    const log: string[] = []
    const world = await openMembersWorld({ ...vars, LOG_LEVEL: 'debug' }, log)
    const { link, mail } = await world.admin.client.createInvitation({ body })
    expect(mail).toMatchObject({ sent: false, problem: expect.stringMatching(problem) })
    expect(link).toContain('/join#')
    await world.stop()
    expect(log.join('\n')).not.toContain(link)
  }
})

test('without a mail server nothing is sent, and a test says so', async () => {
  const world = await openMembersWorld()
  expect((await world.admin.client.createInvitation({ body })).mail).toBeNull()
  await expect(testMail({ mail: null, messageLanguage: 'en' }, ['ada@example.com'])).rejects.toThrow(
    'set SMTP_URL and MAIL_FROM',
  )
  const server = await openServer()
  const { SMTP_URL: url, MAIL_FROM: from } = env(server.port)
  expect(await testMail({ mail: { url, from }, messageLanguage: 'de' }, ['--test-mail', 'ada@example.com'])).toContain(
    'took the mail',
  )
  expect(server.mails[0]?.to).toEqual(['ada@example.com'])
})

describe.skipIf(NO_OPENSSL !== null)('by TLS', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ticket-certificate-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** A mail server with a certificate for 127.0.0.1, and how a mail gets to it. */
  async function openEncrypted(by: 'first byte' | 'STARTTLS', names = ['IP:127.0.0.1']) {
    const { key, certificate } = makeCertificate(folder, 'mail.example.com', names)
    const cert = readFileSync(certificate, 'utf8')
    const server = await startMailServer('well', { by, key: readFileSync(key, 'utf8'), cert })
    onTestFinished(server.stop)
    const url = `${by === 'STARTTLS' ? 'smtp' : 'smtps'}://tickets:right@127.0.0.1:${server.port}`
    return {
      server,
      cert,
      send: () => testMail({ mail: { url, from: 'tickets@example.com' }, messageLanguage: 'en' }, ['ada@example.com']),
    }
  }
  /** As NODE_EXTRA_CA_CERTS does. */
  function trust(certificate: string): void {
    const trusted = getCACertificates()
    setDefaultCACertificates([...trusted, certificate])
    onTestFinished(() => setDefaultCACertificates(trusted))
  }

  test.each(['first byte', 'STARTTLS'] as const)('a mail goes by TLS, from %s on, to who is trusted', async (by) => {
    const { server, cert, send } = await openEncrypted(by)
    trust(cert)
    expect(await send()).toContain('took the mail')
    expect(server.mails).toMatchObject([{ to: ['ada@example.com'], encrypted: true }])
  })

  test.each(['first byte', 'STARTTLS'] as const)(
    'a certificate that nobody trusts gets no mail and no password, with %s',
    async (by) => {
      const { server, send } = await openEncrypted(by)
      await expect(send()).rejects.toThrow(/^The certificate of 127\.0\.0\.1:\d+ is of nobody whom this machine trusts/)
      expect(server.mails).toEqual([])
    },
  )

  test('a trusted certificate of another name is refused', async () => {
    const { server, cert, send } = await openEncrypted('first byte', ['DNS:other.example.com'])
    trust(cert)
    await expect(send()).rejects.toThrow(/is of another name$/)
    expect(server.mails).toEqual([])
  })
})
