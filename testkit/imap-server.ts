import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { freePort } from '../server/src/platform/embedded-postgres/server.ts'
import { makeCertificate } from './certificate.ts'

export type ImapServer = {
  port: number
  /** For TLS from the first byte, by a certificate of its own for localhost. */
  tlsPort: number
  /** PEM. */
  certificate: string
  user: string
  password: string
  /** Puts a mail into the mailbox as a mail server does; it may be anything. */
  deliver: (mail: string | Buffer, folder?: string) => Promise<void>
  /** Gives all mails new numbers, as a restored or moved mailbox has them (UIDVALIDITY). */
  renumber: () => Promise<void>
  stop: () => Promise<void>
}

type Options = { idle?: boolean; tokens?: string | null }

const FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/opt/homebrew/sbin']
const DOVECOT = FOLDERS.map((folder) => path.join(folder, 'dovecot')).find((file) => existsSync(file)) ?? null

/** Why tests of mailboxes cannot run here; null: they can. */
export const NO_IMAP_SERVER =
  DOVECOT === null ? 'Dovecot is not installed (Debian: apt-get install dovecot-imapd)' : null

/** Whoever keeps the mails must not be root. */
const NOBODY = { uid: 65_534, gid: 65_534, user: 'nobody', group: 'nogroup' }

/**
 * A real IMAP server, Dovecot, with one mailbox, in a folder and on ports of its own. Nothing of the system's own Dovecot is read
 * or changed.
 *
 * @param options.idle whether it tells of new mail by itself.
 * @param options.tokens where it asks whether an access token is good (`…?access_token=`): then it takes XOAUTH2, and passwords no more.
 */
export async function startImapServer({ idle = true, tokens = null }: Options = {}): Promise<ImapServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ticket-imap-'))
  await chmod(folder, 0o755)
  const isRoot = process.getuid?.() === 0
  const owner = isRoot ? NOBODY : null
  const user = 'support@example.com'
  const password = 'secret-of-the-mailbox'
  const mails = path.join(folder, 'mails')
  const [port, tlsPort] = [await freePort(), await freePort()]
  for (const each of ['run', 'mails']) await mkdir(path.join(folder, each))
  for (const each of ['new', 'cur', 'tmp']) await mkdir(path.join(mails, each))
  if (owner) for (const each of ['', 'new', 'cur', 'tmp']) await chown(path.join(mails, each), owner.uid, owner.gid)
  const { key, certificate } = makeCertificate(folder, 'localhost', ['DNS:localhost', 'IP:127.0.0.1'])
  const config = path.join(folder, 'dovecot.conf')
  const me = os.userInfo().username
  const { user: keeper, group } = owner ?? { user: me, group: String(process.getgid?.()) }
  await writeFile(
    config,
    `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
ssl = yes
ssl_cert = <${certificate}
ssl_key = <${key}
disable_plaintext_auth = no
${isRoot ? '' : `default_internal_user = ${me}\ndefault_login_user = ${me}\ndefault_internal_group = ${group}`}
first_valid_uid = 1
mail_location = maildir:${mails}
mail_max_userip_connections = 50
${idle ? '' : 'imap_capability = IMAP4rev1 UIDPLUS LITERAL+'}
${
  tokens === null
    ? `passdb {
  driver = static
  args = password=${password}
}`
    : `auth_mechanisms = xoauth2
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${folder}/oauth2.conf
}`
}
userdb {
  driver = static
  args = uid=${keeper} gid=${group} home=${folder}/run
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
}
`,
  )
  if (tokens !== null)
    await writeFile(
      path.join(folder, 'oauth2.conf'),
      `tokeninfo_url = ${tokens}\nusername_attribute = email\nactive_attribute = active\nactive_value = yes\n`,
    )
  const start = async () => {
    const child = spawn(DOVECOT ?? '', ['-F', '-c', config], { stdio: 'ignore' })
    for (let tries = 0; !(await answers(port)); tries++) {
      if (child.exitCode !== null || tries > 600)
        throw new Error(`Dovecot does not start: ${await readFile(path.join(folder, 'log'), 'utf8').catch(() => '')}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return child
  }
  let running = await start()
  const end = async () => {
    if (running.exitCode !== null || running.signalCode !== null) return
    const exit = once(running, 'exit')
    running.kill('SIGTERM')
    await exit
  }
  let delivered = 0
  return {
    port,
    tlsPort,
    certificate: await readFile(certificate, 'utf8'),
    user,
    password,
    async deliver(mail, inFolder) {
      const box = inFolder === undefined ? mails : path.join(mails, `.${inFolder}`)
      for (const each of ['', 'new', 'cur', 'tmp']) {
        await mkdir(path.join(box, each), { recursive: true })
        if (owner) await chown(path.join(box, each), owner.uid, owner.gid)
      }
      delivered += 1
      // In the order in which they came.
      const name = `${1_700_000_000 + delivered}.M${delivered}P1.localhost`
      const written = path.join(box, 'tmp', name)
      await writeFile(written, mail)
      if (owner) await chown(written, owner.uid, owner.gid)
      await rename(written, path.join(box, 'new', name))
    },
    async renumber() {
      await end()
      const list = path.join(mails, 'dovecot-uidlist')
      const [, validity] = /^\d+ V(\d+)/.exec(await readFile(list, 'utf8')) ?? []
      for (const each of ['dovecot.index', 'dovecot.index.log', 'dovecot.index.cache', 'dovecot-uidvalidity'])
        await rm(path.join(mails, each), { force: true })
      await writeFile(list, `3 V${Number(validity) + 1} N1\n`)
      running = await start()
    },
    async stop() {
      await end()
      await rm(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** Whether somebody greets at the port. */
async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    const [greeting] = await once(socket, 'data')
    return String(greeting).startsWith('* OK')
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
