import type { Command } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import type { Context } from '../context.ts'

export function registerMcp(program: Command, context: () => Context): void {
  program
    .command('mcp')
    .description('serve tools for an assistant that runs this command (Model Context Protocol over stdin and stdout)')
    .option('--write', 'offer the tools that correct tickets and start analyses, too')
    .addHelpText(
      'after',
      '\nAn assistant starts it by itself, from its configuration: command "sta", arguments ["mcp"].',
    )
    .action(async ({ write = false }: { write?: boolean }) => {
      // Loaded here alone: all other commands start faster without it.
      const { serveStdio } = await import('@modelcontextprotocol/server/stdio')
      const { createMcpServer } = await import('@sta/mcp/create-mcp-server')
      const { client } = context()
      serveStdio(() => createMcpServer({ client, version: packageJson.version, writes: write }))
    })
}
