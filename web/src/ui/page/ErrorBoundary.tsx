import { Component, type ReactNode } from 'react'
import { isLoadError, reloadApp } from '../../platform/lazy-load.ts'
import { texts } from '../../texts/texts.ts'
import { ErrorState } from './ErrorState.tsx'

type Props = {
  children: ReactNode
  /** What to show instead, where a page's error would be too large; `retry` renders the children anew. */
  fallback?: (error: unknown, retry: () => void) => ReactNode
  /** What the children show: when it changes, what broke is rendered anew. */
  of?: unknown
}

/** A class because React has no other way to catch what a child throws. Give it a `key` to reset it on navigation. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidUpdate(before: Props) {
    if (this.state.error !== null && before.of !== this.props.of) this.retry()
  }

  retry = () => this.setState({ error: null })

  override render() {
    const { error } = this.state
    const { children, fallback } = this.props
    if (error === null) return children
    if (fallback) return fallback(error, this.retry)
    return isLoadError(error) ? (
      <ErrorState
        title={texts.ui.pageNotLoaded}
        error={error}
        action={texts.ui.reload}
        onRetry={reloadApp}
        heading="h1"
      />
    ) : (
      <ErrorState title={texts.ui.pageNotShown} error={error} onRetry={this.retry} heading="h1" />
    )
  }
}
