import { z } from 'zod'
import { DATABASES, REPLICA_USES } from '../wire/values.ts'
import { endpoint, Instant } from './endpoint.ts'

const count = z.number().int().min(0)

const Backup = z.object({
  started_at: Instant,
  finished_at: Instant.nullable().describe('Null: it is being made, or the process that made it was killed'),
  file: z.string(),
  bytes: count.nullable(),
  error: z.string().nullable().describe('Why it failed; null: it did not'),
})

/** How this installation is, for whoever runs it. */
export const Status = z
  .object({
    version: z.string(),
    migrations: z.object({
      latest: z.string().nullable().describe('The last one that was applied'),
      pending: z.array(z.string()).describe('Applied by the next start'),
    }),
    newer: z
      .object({
        checked_at: Instant.nullable().describe('When the list answered last; null: it has not yet'),
        error: z.string().nullable().describe('Why it could not be asked the last time'),
        releases: z
          .array(
            z.object({
              version: z.string(),
              published_at: Instant.nullable(),
              notes: z.string().describe('What its notes say, as text; long ones are cut'),
              url: z.string().nullable().describe('Where it is'),
              migrates: z
                .boolean()
                .nullable()
                .describe('Whether its start changes the database; null: its notes do not say'),
            }),
          )
          .max(10)
          .describe('The newest first'),
      })
      .nullable()
      .describe('Versions after this one, by the list of `UPDATES_URL`; null: it is not set, and nobody is asked'),
    database: z.object({
      kind: z.enum(DATABASES),
      version: z.string(),
      bytes: count,
      tables: z.array(z.object({ name: z.string(), bytes: count })).describe('The largest, with their indexes'),
      replica: z
        .object({
          use: z.enum(REPLICA_USES).describe('behind, away: the primary answers everything'),
          lag_seconds: z
            .number()
            .min(0)
            .nullable()
            .describe('Of the oldest change that it does not have; null: it is away'),
          reason: z.string().nullable().describe('Why it is away'),
        })
        .nullable()
        .describe('The read replica, as the process that answers sees it; null: there is none'),
    }),
    redis: z
      .object({ is_reachable: z.boolean() })
      .nullable()
      .describe('Where processes count requests together; null: they do through the database'),
    disk: z
      .object({ free_bytes: count, total_bytes: count })
      .nullable()
      .describe('Of the data folder; null: it cannot be told'),
    workers: z.array(
      z.object({
        host: z.string(),
        pid: z.number().int(),
        started_at: Instant,
        seen_at: Instant,
        is_live: z.boolean().describe('It gave a sign of life within 30 seconds'),
      }),
    ),
    queue: z.array(
      z.object({
        job: z.string(),
        waiting: count,
        active: count,
        oldest_seconds: z.number().min(0).describe('How long one that may be taken has waited'),
      }),
    ),
    dead_letters: count.describe('Jobs that failed their last attempt and wait for a person'),
    outages: z.array(z.object({ endpoint: z.string(), since: Instant, reason: z.string() })),
    backups: z.object({
      every_hours: z.number().nullable().describe('Null: the server makes none by itself'),
      next_at: Instant.nullable(),
      latest: z.array(Backup).describe('Of the schedule, the newest first'),
    }),
  })
  .meta({ id: 'Status' })
export type Status = z.infer<typeof Status>

export const getStatus = endpoint('getStatus', {
  tags: ['system'],
  summary: 'How this installation is: database, workers, queue, outages, backups',
  response: { 200: Status },
})
