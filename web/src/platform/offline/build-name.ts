/** Names this build of the app: the addresses of its first scripts, which carry a hash of all that they load. */
export function buildName(): string {
  const scripts = document.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')
  return Array.from(scripts, ({ src }) => new URL(src).pathname).join(' ')
}
