import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** How often a page is looked at before what is found counts: what opens or loads is in between for a moment. */
const LOOKS = 3

/**
 * What axe has against the page once it has come to rest, as `rule: element`.
 *
 * @param part selects what is looked at; the whole page without it, which takes seconds.
 */
export async function violations(page: Page, part?: string): Promise<string[]> {
  for (let look = 1; ; look += 1) {
    const axe = new AxeBuilder({ page })
    const { violations: found } = await (part ? axe.include(part) : axe).analyze()
    if (found.length === 0 || look === LOOKS)
      return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
    await page.waitForTimeout(500)
  }
}
