import ipaddr from 'ipaddr.js'
import { hostName } from '../hosts.ts'

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Network = [Address, number]

/** Hosts and networks that may be called although they are not on the public internet. */
export type AllowedHosts = { names: Set<string>; networks: Network[] }

/** IPv4 addresses as a gateway to them writes them (NAT64, RFC 6052). */
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96')
/** All that IANA has given out of IPv6 for the public. */
const GLOBAL = ipaddr.parseCIDR('2000::/3')

const isIn = (address: Address, [network, bits]: Network): boolean =>
  address.kind() === network.kind() && address.match(network, bits)

/** The one form of an address: IPv4 that is written as IPv6 is IPv4. Null: it is none. */
export function readAddress(text: string): Address | null {
  const plain = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '')
  if (!ipaddr.isValid(plain)) return null
  const address = ipaddr.process(plain)
  if (!isIn(address, NAT64)) return address
  return ipaddr.fromByteArray(address.toByteArray().slice(12))
}

export const isLoopbackAddress = (address: Address): boolean => address.range() === 'loopback'

/** Neither private, loopback, link-local (where clouds tell their secrets), shared, multicast, reserved, nor a tunnel to such. */
export const isPublic = (address: Address): boolean =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || isIn(address, GLOBAL))

export const isAllowedAddress = (address: Address, { networks }: AllowedHosts): boolean =>
  networks.some((network) => isIn(address, network))

/**
 * Reads `ollama.lan`, `192.168.1.20` and `10.0.0.0/8`.
 *
 * @throws Error naming the first that is none of these.
 */
export function readAllowedHosts(entries: string[]): AllowedHosts {
  const names = new Set<string>()
  const networks: Network[] = []
  for (const entry of entries) {
    const address = readAddress(entry)
    const name = hostName(entry)
    if (ipaddr.isValidCIDR(entry)) networks.push(ipaddr.parseCIDR(entry))
    else if (address) networks.push([address, address.kind() === 'ipv4' ? 32 : 128])
    else if (name !== null && !/[*:]/.test(entry)) names.add(name)
    else throw new Error(`must be hosts, addresses or networks such as 10.0.0.0/8, with commas; ${entry} is none`)
  }
  return { names, networks }
}
