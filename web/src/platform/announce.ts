const CSS = 'position:fixed;top:0;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap'

let region: HTMLElement | null = null

/** Tells a screen reader what the eye can see. The place is made once: only a change in one that was there is read out. */
export function announce(text: string): void {
  if (!region?.isConnected) {
    region = document.createElement('div')
    region.setAttribute('role', 'status')
    region.style.cssText = CSS
    document.body.append(region)
  }
  region.textContent = text
}
