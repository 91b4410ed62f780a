import type { LaunchOptions } from '@playwright/test'

/** An installed Chromium that phones nowhere; without CHROMIUM_PATH Playwright's own. */
export function browserOptions(): LaunchOptions {
  const { CHROMIUM_PATH } = process.env
  return {
    ...(CHROMIUM_PATH && { executablePath: CHROMIUM_PATH }),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  }
}
