import dns from 'node:dns'
import type { LookupFunction } from 'node:net'
import { Agent } from 'undici'
import { AppError } from '../errors.ts'
import { hostName } from '../hosts.ts'
import { isAllowedAddress, isLoopbackAddress, isPublic, readAddress, readAllowedHosts } from './private-networks.ts'

/** What stands between the product and every address that somebody typed into it. */
export type AddressGuard = {
  /**
   * Looks at what an address says by itself, before anything is sent.
   *
   * @throws AppError `address_refused` when it is no http or https, holds a password, or is in digits of a private network.
   */
  check: (address: string) => URL
  /**
   * Looks up a host that is not spoken to by HTTP: who asks connects to the very address that was checked.
   *
   * @throws AppError `address_refused` when any of its addresses is in a private network that is not allowed; else what the lookup failed with.
   */
  find: (host: string) => Promise<FoundHost>
  /** Looks up names and connects to the very address that was checked. Errors of a connection are `address_refused` too. */
  dispatcher: Agent
}

/** `isPrivate`: it is on this machine, or where the operator allows private networks. */
type FoundHost = { address: string; isPrivate: boolean }

type Options = {
  /** Hosts, addresses and networks (CIDR) of the operator's own. */
  allowedPrivateHosts: string[]
  /** For who sits at the machine itself. */
  allowLoopback: boolean
  /** Default: the system's. */
  lookup?: LookupFunction
}

export function openAddressGuard({ allowedPrivateHosts, allowLoopback, lookup = dns.lookup }: Options): AddressGuard {
  const allowed = readAllowedHosts(allowedPrivateHosts)

  const mayReach = (host: string, found: string): boolean => {
    const address = readAddress(found)
    if (address === null) return false
    if (isPublic(address) || allowed.names.has(host) || isAllowedAddress(address, allowed)) return true
    return allowLoopback && isLoopbackAddress(address)
  }

  /** As `dns.lookup`, but a name that has any address in a private network has none at all. */
  const guardedLookup: LookupFunction = (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, found, family) => {
      if (error) return callback(error, '', 0)
      const addresses = Array.isArray(found) ? found : [{ address: found, family: family ?? 4 }]
      const host = hostName(name) ?? ''
      const [first] = addresses
      if (!first || !addresses.every(({ address }) => mayReach(host, address)))
        return callback(refusedAddress(host), '', 0)
      if (options.all) return callback(null, addresses)
      callback(null, first.address, first.family)
    })
  }

  return {
    check(address) {
      const url = URL.canParse(address) ? new URL(address) : null
      if (!url || !/^https?:$/.test(url.protocol))
        throw new AppError('address_refused', 'The address must begin with http:// or https://')
      if (url.username !== '' || url.password !== '')
        throw new AppError('address_refused', 'The address must not hold a user name or a password')
      // Digits are never looked up.
      const host = hostName(url.hostname) ?? ''
      if (readAddress(host) && !mayReach(host, host)) throw refusedAddress(host)
      return url
    },
    find: (name) =>
      new Promise((resolve, reject) => {
        const host = hostName(name) ?? ''
        const found = (address: string): void => {
          const read = readAddress(address)
          resolve({ address, isPrivate: read !== null && (!isPublic(read) || isAllowedAddress(read, allowed)) })
        }
        // Digits are never looked up.
        if (readAddress(host))
          return mayReach(host, host) ? found(host.replace(/^\[(.*)\]$/, '$1')) : reject(refusedAddress(host))
        guardedLookup(host, { all: false }, (error, address) =>
          error || typeof address !== 'string' ? reject(error ?? refusedAddress(host)) : found(address),
        )
      }),
    // Time is bounded by who asks, for the whole of it. Redirects are not followed.
    dispatcher: new Agent({ connect: { lookup: guardedLookup }, headersTimeout: 0, bodyTimeout: 0 }),
  }
}

const refusedAddress = (host: string): AppError => {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  return new AppError(
    'address_refused',
    `${bare} leads into a private network, which is called only where the operator allows it: ALLOWED_PRIVATE_HOSTS=${bare}`,
  )
}
