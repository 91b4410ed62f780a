import { fetchLaterTexts } from './src/texts/texts.ts'

// Tests look at parts of the app without its first load, which fetches these.
await fetchLaterTexts()

// A busy machine needs more than the library's second to show what is waited for.
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/react')
  configure({ asyncUtilTimeout: 15_000 })
}
