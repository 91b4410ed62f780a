import { fetchLaterTexts } from './src/texts/texts.ts'

// Tests look at parts of the app without its first load, which fetches these.
await fetchLaterTexts()
