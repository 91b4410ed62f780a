import { Component, type ReactNode } from 'react'
import { isLoadError, reloadApp } from '../platform/lazy-load.ts'
import { ErrorState } from './ErrorState.tsx'

type Props = {
  children: ReactNode
  /** What to show instead, where a page's error would be too large. */
  fallback?: (error: unknown) => ReactNode
}

/** A class because React has no other way to catch what a child throws. Give it a `key` to reset it on navigation. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    const { children, fallback } = this.props
    if (error === null) return children
    if (fallback) return fallback(error)
    return isLoadError(error) ? (
      <ErrorState
        title="This page could not be loaded"
        error={error}
        action="Reload"
        onRetry={reloadApp}
        heading="h1"
      />
    ) : (
      <ErrorState
        title="This page could not be shown"
        error={error}
        onRetry={() => this.setState({ error: null })}
        heading="h1"
      />
    )
  }
}
