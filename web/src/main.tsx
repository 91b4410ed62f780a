import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { applyTheme, useThemeStore } from './features/theme/theme-store.ts'
import { fetchAllParts } from './platform/lazy-load.ts'

applyTheme(useThemeStore.getState().theme)

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no place for the app')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

// The first page and its data come first. Safari has no requestIdleCallback.
window.addEventListener('load', () => setTimeout(fetchAllParts, 2_000))
