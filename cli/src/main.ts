#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { parseServerUrl } from './arguments.ts'
import { registerActivations } from './commands/activations.ts'
import { registerAdd } from './commands/add.ts'
import { registerAnalyze } from './commands/analyze.ts'
import { registerAudit } from './commands/audit.ts'
import { registerCalls } from './commands/calls.ts'
import { registerCancel } from './commands/cancel.ts'
import { registerChange } from './commands/change.ts'
import { registerConnections } from './commands/connections.ts'
import { registerDeadLetters } from './commands/dead-letters.ts'
import { registerEstimate } from './commands/estimate.ts'
import { registerEval } from './commands/eval.ts'
import { registerExport } from './commands/export.ts'
import { registerForget } from './commands/forget.ts'
import { registerGroups } from './commands/groups.ts'
import { registerHooks } from './commands/hooks.ts'
import { registerImport } from './commands/import.ts'
import { registerKeys } from './commands/keys.ts'
import { registerLearned } from './commands/learned.ts'
import { registerList } from './commands/list.ts'
import { registerLogin } from './commands/login.ts'
import { registerMcp } from './commands/mcp.ts'
import { registerPrompt } from './commands/prompt.ts'
import { registerRedrive } from './commands/redrive.ts'
import { registerRetention } from './commands/retention.ts'
import { registerRetry } from './commands/retry.ts'
import { registerRules } from './commands/rules.ts'
import { registerRuns } from './commands/runs.ts'
import { registerSettings } from './commands/settings.ts'
import { registerShowRun } from './commands/show-run.ts'
import { registerShowSent } from './commands/show-sent.ts'
import { registerShowTicket } from './commands/show-ticket.ts'
import { registerSimilar } from './commands/similar.ts'
import { registerStatus } from './commands/status.ts'
import { registerTestConnection } from './commands/test-connection.ts'
import { registerUsage } from './commands/usage.ts'
import { registerWatch } from './commands/watch.ts'
import { registerWebhooks } from './commands/webhooks.ts'
import { registerWriteBack } from './commands/write-back.ts'
import { createContext, DEFAULT_URL, type GlobalOptions, serverOf } from './context.ts'
import { EXIT } from './exit-codes.ts'
import { describeError } from './output/describe-error.ts'
import { clean } from './output/text.ts'

const HELP = `
Examples:
  $ sta add --title "Cannot log in" --description "The code never arrives"
  $ cat mail.txt | sta add --title "Mail" --description -
  $ sta import tickets.csv --errors rejected.csv
  $ sta analyze --all --watch
  $ sta estimate --category bug --again --transport batch
  $ sta list --status analyzed --priority high
  $ sta show run 7
  $ sta eval run 4 --analyzer local --watch
  $ sta change --q refund --category bug --set-category billing
  $ sta export --format jsonl --status analyzed -o tickets.jsonl
  $ sta login https://tickets.example.org
  $ sta --url https://tickets.example.org runs --json

A key of 'sta login' is sent to its server alone; STA_API_KEY goes before it.

Exit codes:
  0  done
  1  something went wrong; the reason is on stderr
  2  the command line was wrong
  3  import, eval add: some rows were rejected
  4  analyze, watch, retry, redrive: the run completed, some tickets failed
  5  analyze, watch, retry, redrive, eval: the run failed or was cancelled`

function buildProgram(): Command {
  const program = new Command('sta')
    .description('Support tickets, analyzed: add, import, analyze and export from the command line')
    .version(packageJson.version)
    .addOption(
      new Option('--url <url>', `where the server is (default: that of the last login, else ${DEFAULT_URL})`)
        .env('STA_URL')
        .argParser(parseServerUrl),
    )
    .option('--json', 'one JSON document on stdout; everything meant for people goes to stderr')
    .option('--no-color', 'no colours (also with NO_COLOR set, and when stdout is not a terminal)')
    .showHelpAfterError('(see --help)')
    .addHelpText('after', HELP)
    .exitOverride()
  const context = () => createContext(program.opts<GlobalOptions>())

  registerAdd(program, context)
  registerImport(program, context)
  registerList(program, context)
  registerExport(program, context)
  registerChange(program, context)
  registerForget(program, context)
  registerEstimate(program, context)
  registerAnalyze(program, context)
  registerWatch(program, context)
  registerRuns(program, context)
  registerCancel(program, context)
  registerRetry(program, context)
  registerConnections(program, context)
  registerWriteBack(program, context)
  registerRules(program, context)
  registerHooks(program, context)
  registerWebhooks(program, context)
  registerDeadLetters(program, context)
  registerMcp(program, context)
  registerRedrive(program, context)
  const show = program
    .command('show')
    .description('show one run, one ticket, or what was sent: show run ID, show ticket ID, show sent ID')
  registerShowRun(show, context)
  registerShowTicket(show, context)
  registerShowSent(show, context)
  registerEval(program, context)
  registerLearned(program, context)
  registerPrompt(program, context)
  registerActivations(program, context)
  registerSimilar(program, context)
  registerGroups(program, context)
  registerCalls(program, context)
  registerLogin(program, context)
  registerKeys(program, context)
  registerAudit(program, context)
  registerUsage(program, context)
  registerSettings(program, context)
  registerStatus(program, context)
  registerRetention(program, context)
  registerTestConnection(program, context)
  return program
}

/** A reader that has seen enough (`sta list | head`) closes the pipe: that is no failure of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.error),
)

/** For a message: also where the kept key is what cannot be read. */
function urlOf(options: GlobalOptions): string {
  try {
    return serverOf(options).url
  } catch {
    return options.url ?? DEFAULT_URL
  }
}

const program = buildProgram()
try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has said why already. Help that was asked for is the only way out that is not a mistake.
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage
  } else {
    process.stderr.write(`${clean(describeError(error, urlOf(program.opts<GlobalOptions>())))}\n`)
    process.exitCode = EXIT.error
  }
}
