import { texts } from '../../texts/texts.ts'
import { toastDone } from '../../ui/overlays/toast-store.ts'

export const toastSent = (count: number): void => toastDone(texts.offline.sent(count))
