// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useToastStore } from '../../ui/overlays/toast-store.ts'
import { chooseFile, type ImportPlan, resetImport, useImportStore } from './import-store.ts'
import { cancelImport, sendImport } from './send-import.ts'

const RESULT = {
  created: 2,
  updated: 0,
  existing: 0,
  rejected: 0,
  errors: [],
  truncated: false,
  warned: 0,
  warnings: [],
  custom_columns: [],
  ignored_columns: [],
}
const plan: ImportPlan = {
  file: new File(['a,b\nc,d'], 'a.csv'),
  format: 'csv',
  readAs: { hasHeader: false, encoding: 'windows-1250', delimiter: '\t' },
  takeAs: {
    columns: { title: 'Betreff & Co', description: null, tags: 'Labels' },
    dateOrder: 'day_first',
    source: 'otrs',
  },
  existing: 'skip',
  key: 'k',
}
const job = () => useImportStore.getState().job
const send = () => sendImport(plan, new QueryClient())

/** Uploads that the test answers, and what was sent with them. */
class FakeUpload {
  static all: FakeUpload[] = []
  upload: { onprogress: ((event: { loaded: number }) => void) | null } = { onprogress: null }
  onload = () => {}
  onerror = () => {}
  onabort = () => {}
  responseType = ''
  status = 0
  response: unknown = null
  headers: Record<string, string> = {}
  address = ''
  body: unknown = null
  open(_method: string, address: string) {
    this.address = address
    FakeUpload.all.push(this)
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value
  }
  send(body: unknown) {
    this.body = body
  }
  abort() {
    this.onabort()
  }
  answer(status: number, response: unknown) {
    Object.assign(this, { status, response })
    this.onload()
  }
}
const upload = (index: number) => FakeUpload.all[index] ?? expect.fail('nothing was sent')

beforeEach(() => {
  FakeUpload.all = []
  vi.stubGlobal('XMLHttpRequest', FakeUpload)
  history.replaceState(null, '', '/import')
  useToastStore.setState({ toasts: [] })
})

afterEach(() => {
  resetImport()
  vi.unstubAllGlobals()
})

test('the file is sent as it is, with the chosen columns, and tells how far it is', async () => {
  const sent = send()
  expect(upload(0)).toMatchObject({
    address:
      '/api/tickets/import?title_column=Betreff+%26+Co&tags_column=Labels&without=description&header=false&encoding=windows-1250&delimiter=tab&dates=day_first&source=otrs&existing=skip',
    headers: { 'content-type': 'text/csv', 'idempotency-key': 'k' },
    body: plan.file,
  })
  upload(0).upload.onprogress?.({ loaded: 5 })
  expect(job()).toMatchObject({ step: 'sending', sentBytes: 5 })
  upload(0).answer(201, RESULT)
  await sent
  expect(job()).toEqual({ step: 'done', plan, result: RESULT })
  expect(useToastStore.getState().toasts).toEqual([])
})

test('a lost connection is told, and a retry uses the same key', async () => {
  const lost = send()
  upload(0).onerror()
  await lost
  expect(job()).toMatchObject({ step: 'broken', error: { message: 'The server cannot be reached' } })
  const again = send()
  upload(1).answer(201, RESULT)
  await again
  expect(job().step).toBe('done')
  expect(FakeUpload.all.map(({ headers }) => headers['idempotency-key'])).toEqual(['k', 'k'])
})

test('a file that cannot be read any more is not called a lost connection', async () => {
  const file = new File(['a'], 'a.csv')
  Object.defineProperty(file, 'slice', { value: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) })
  const lost = sendImport({ ...plan, file }, new QueryClient())
  upload(0).onerror()
  await lost
  expect(job()).toMatchObject({ step: 'broken', error: { message: expect.stringContaining('choose it again') } })
})

test('cancelling stops the upload and asks the server how much stays', async () => {
  const asked: [string, string | null][] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push([`${init.method} ${url}`, new Headers(init.headers).get('idempotency-key')])
    return Response.json({ created: 1200 })
  })
  const sent = send()
  cancelImport()
  await sent
  expect(asked).toEqual([['POST /api/tickets/import/cancel', 'k']])
  expect(job()).toEqual({ step: 'cancelled', plan, created: 1200 })
})

test('when the server cannot be asked how much stays, nothing is made up', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network down')))
  const sent = send()
  cancelImport()
  await sent
  expect(job()).toEqual({ step: 'cancelled', plan, created: null })
})

test('while a file is being sent no other is taken', async () => {
  const sent = send()
  chooseFile(new File(['x'], 'other.csv'))
  expect(job().step).toBe('sending')
  expect(useToastStore.getState().toasts).toMatchObject([{ tone: 'bad', text: 'other.csv was not taken' }])
  upload(0).answer(201, RESULT)
  await sent
})

test('who looks at another page is told when the import is done', async () => {
  const sent = send()
  history.replaceState(null, '', '/')
  upload(0).answer(201, RESULT)
  await sent
  expect(useToastStore.getState().toasts).toMatchObject([{ tone: 'good', text: '2 tickets imported' }])
})
