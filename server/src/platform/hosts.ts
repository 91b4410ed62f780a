import { isIP } from 'node:net'

/** Whose requests are answered. */
export type Hosts = {
  /** @param host of the Host header, with or without a port. */
  isAllowed: (host: string | undefined) => boolean
  /**
   * A page that may act here: our own, or one of an origin that was allowed.
   *
   * @param origin of the Origin header. @param host of the same request's Host header.
   */
  isAllowedPage: (origin: string, host: string | undefined) => boolean
}

type Settings = {
  /** Where the server listens: a name or an address. */
  host: string
  /** Origin under which people reach it through a proxy; null when they do so directly. */
  publicUrl: string | null
  /** Further names; `*.example.com` stands for all below `example.com`. */
  allowedHosts: string[]
  /** Other origins whose pages may act here. */
  allowedOrigins: string[]
}

/**
 * A page whose name was pointed at this server (DNS rebinding) sends its own name along: a name that nobody allowed is never
 * ours. An address in digits cannot be pointed elsewhere, so where the server listens on every address each of them will do.
 */
export function openHosts({ host, publicUrl, allowedHosts, allowedOrigins }: Settings): Hosts {
  const listensEverywhere = ['0.0.0.0', '::'].includes(host)
  const given = [host, ...(publicUrl ? [new URL(publicUrl).host] : []), ...allowedHosts]
  const names = new Set(given.filter((name) => !name.startsWith('*.')).map(hostName))
  const endings = given.filter((name) => name.startsWith('*.')).map((name) => name.slice(1).toLowerCase())

  const isAllowed = (header: string | undefined): boolean => {
    const name = hostName(header ?? '')
    if (name === null) return false
    if (isLoopback(name) || names.has(name)) return true
    if (listensEverywhere && (name.startsWith('[') || isIP(name) !== 0)) return true
    return endings.some((ending) => name.endsWith(ending))
  }
  const isAllowedPage = (origin: string, header: string | undefined): boolean => {
    if (origin === publicUrl || allowedOrigins.includes(origin)) return true
    if (!URL.canParse(origin)) return false
    const page = new URL(origin)
    const sentTo = `${page.protocol}//${header}`
    return URL.canParse(sentTo) && page.host !== '' && new URL(sentTo).host === page.host
  }
  return { isAllowed, isAllowedPage }
}

/** `localhost` and all below it (RFC 6761), 127.0.0.0/8 and ::1: only programs of this machine get there. */
export function isLoopback(host: string): boolean {
  const name = hostName(host) ?? ''
  return /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::(1|ffff:7f..:.+)\]$/.test(name)
}

/** An address in digits, or a network as `10.0.0.0/8`. The network of everybody is none: whoever is in it is somebody else. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^[1-9]\d*$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

/** The host in its one form: lower case, without port and closing dot, addresses as browsers write them. Null: it is none. */
export function hostName(text: string): string | null {
  const url = `http://${isIP(text) === 6 ? `[${text}]` : text}`
  // What else a URL may hold would let a host stand behind another one.
  if (!/^[^\s/\\?#@]+$/.test(text) || !URL.canParse(url)) return null
  return new URL(url).hostname.replace(/\.$/, '') || null
}
