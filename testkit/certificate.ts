import { execFileSync, spawnSync } from 'node:child_process'
import path from 'node:path'

/** Why tests that need a certificate cannot run here; null: they can. */
export const NO_OPENSSL = spawnSync('openssl', ['version']).status === 0 ? null : 'openssl is not installed'

/**
 * Makes a key and a certificate that nobody else has signed, for two days, as files in this folder.
 *
 * @param name whose it is, as its subject and, with `also`, as its alternative names: `DNS:localhost`, `IP:127.0.0.1`.
 */
export function makeCertificate(folder: string, name: string, also: string[]): { key: string; certificate: string } {
  const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')]
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${also.join()}`]
  const made = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate]
  execFileSync('openssl', ['req', '-x509', ...made, ...subject], { stdio: 'ignore' })
  return { key, certificate }
}
