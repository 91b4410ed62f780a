import type { Scope } from '@sta/contract/wire/access'
import type { ReactNode } from 'react'
import { useMay } from './session-store.ts'

/** What a role does not allow is not offered. */
export const Allowed = ({ scope, children }: { scope: Scope; children: ReactNode }): ReactNode =>
  useMay(scope) ? children : null
