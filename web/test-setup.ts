import { fetchLaterTexts } from './src/texts/texts.ts'

// Tests look at parts of the app without its first load, which fetches these.
await fetchLaterTexts()

if (typeof document !== 'undefined') {
  // As the server writes it where nobody signs in: tests of roles say who asks.
  document.head.insertAdjacentHTML('beforeend', '<meta name="sign-in" content="off">')
  // A busy machine needs more than the library's second to show what is waited for.
  const { configure } = await import('@testing-library/react')
  configure({ asyncUtilTimeout: 15_000 })
}
