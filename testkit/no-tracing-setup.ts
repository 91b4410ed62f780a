import { disableTracing } from '../server/src/platform/no-tracing.ts'

// As main does first: whatever the machine's environment says, no test sends ticket text anywhere.
disableTracing(process.env)
