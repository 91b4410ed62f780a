import type { HookMapping, IncomingHook, NewIncomingHook } from '@sta/contract/schemas/connections/incoming-hooks'
import { HOOK_SIGNATURES } from '@sta/contract/wire/values'

export type HookDraft = Record<'name' | 'sample' | 'signature_header' | 'signing_secret', string> & {
  /** What is typed in for each field; an empty path is none. */
  mapping: HookMapping
  signature: (typeof HOOK_SIGNATURES)[number]
  analyze: IncomingHook['analyze']
}

/** As it is now, or as it begins. */
export const draftOf = (hook: IncomingHook | null): HookDraft => ({
  ...{ name: hook?.name ?? '', sample: '', mapping: hook?.mapping ?? {}, signature: hook?.signature ?? 'none' },
  ...{ signature_header: hook?.signature_header ?? 'X-Hub-Signature-256', signing_secret: '' },
  analyze: hook?.analyze ?? 'as_installation',
})

/** Paths that are given; null where none is: then the names of the sample say where each is. */
export function mappingOf({ mapping }: Pick<HookDraft, 'mapping'>): HookMapping | null {
  const given = Object.entries(mapping).flatMap(([field, path]) =>
    path?.trim() ? [[field, path.trim()] as const] : [],
  )
  return given.length === 0 ? null : Object.fromEntries(given)
}

type CustomMapping = `field:${string}`

const isCustom = (field: string): field is CustomMapping => field.startsWith('field:')

/** Custom fields that are named one by one. */
export const customFieldsOf = (mapping: HookMapping): CustomMapping[] => Object.keys(mapping).filter(isCustom)

export const nameOfCustom = (field: CustomMapping): string => field.slice('field:'.length)

/** What the server suggests or took, and the fields of the draft that have a name and no path yet. */
export const withUnfinished = (mapping: HookMapping, draft: HookMapping): HookMapping => ({
  ...mapping,
  ...Object.fromEntries(customFieldsOf(draft).flatMap((field) => (draft[field]?.trim() ? [] : [[field, '']]))),
})

/** The message that was pasted; null when it is no object of JSON. */
export function sampleOf({ sample }: Pick<HookDraft, 'sample'>): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(sample)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : null
  } catch {
    return null
  }
}

/** As the server takes it. A secret that is not typed in stays as it is. */
export function wantedOf(draft: HookDraft): Omit<NewIncomingHook, 'signing_secret'> & { signing_secret?: string } {
  const { name, signature, signature_header, signing_secret, analyze } = draft
  return {
    ...{ name: name.trim(), mapping: mappingOf(draft) ?? {}, signature, analyze },
    signature_header: signature === 'hmac' ? signature_header.trim() || null : null,
    ...(signing_secret !== '' && { signing_secret }),
  }
}

export const signatureOf = (value: string): HookDraft['signature'] =>
  HOOK_SIGNATURES.find((each) => each === value) ?? 'none'
