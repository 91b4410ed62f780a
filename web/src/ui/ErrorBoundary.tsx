import { Component, type ReactNode } from 'react'
import { ErrorState } from './ErrorState.tsx'

type Props = { children: ReactNode }

/** A class because React has no other way to catch what a child throws. Give it a `key` to reset it on navigation. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return (
      <ErrorState
        title="This page could not be shown"
        error={this.state.error}
        onRetry={() => this.setState({ error: null })}
      />
    )
  }
}
