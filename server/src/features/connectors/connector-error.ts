import { AppError } from '../../platform/errors.ts'

/**
 * Why a system gave nothing. `refused`: a person has to change something; `away`: it may work a little later; `busy`: it wants
 * to be asked later, in `afterSeconds`. Of one write alone: `rejected`, it takes this one not; `forbidden`, the token may not;
 * `changed`, somebody was faster.
 */
export class ConnectorError extends Error {
  readonly kind: 'refused' | 'away' | 'busy' | 'rejected' | 'forbidden' | 'changed'
  readonly afterSeconds: number | null
  constructor(kind: ConnectorError['kind'], message: string, afterSeconds: number | null = null) {
    super(message)
    this.name = 'ConnectorError'
    this.kind = kind
    this.afterSeconds = afterSeconds
  }
}

/** Its message is told on the connection; all else is a fault of this product. */
export const isForPeople = (error: unknown): error is Error =>
  error instanceof ConnectorError || error instanceof AppError
