import { parentPort, workerData } from 'node:worker_threads'
import { teach } from './teach.ts'

// What `teachInThread` passes on.
const { tickets, taxonomy } = workerData
parentPort?.postMessage(teach(tickets, taxonomy))
