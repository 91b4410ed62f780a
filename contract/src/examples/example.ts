import type { Client } from '../client.ts'
import type { Operation } from '../wire/routes.ts'

type Body<K extends Operation> = 'body' extends keyof NonNullable<Parameters<Client[K]>[0]>
  ? { body: NonNullable<NonNullable<Parameters<Client[K]>[0]> extends { body?: infer B } ? B : never> }
  : { body?: undefined }
type Answer<K extends Operation> = [Awaited<ReturnType<Client[K]>>] extends [never]
  ? { answer?: undefined }
  : { answer: Awaited<ReturnType<Client[K]>> }

/** What is sent as the body, and what comes back. */
export type Example<K extends Operation> = Body<K> & Answer<K>

/** Examples of some operations. */
export type Examples<K extends Operation> = { [Name in K]: Example<Name> }

export const page = <Item>(item: Item) => ({ items: [item], page: 1, page_size: 10, total: 1 })
export const none = { answer: undefined }
