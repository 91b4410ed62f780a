-- Runs, their chunks, the analyses with their provenance, and what every model call cost.

create table analysis_run (
  id bigint generated always as identity primary key,
  status text not null default 'pending' check (status in ('pending', 'processing', 'completed', 'failed', 'cancelled')),
  phase text not null default 'planning' check (phase in ('planning', 'analyzing', 'summarizing', 'finished')),
  -- {"kind":"pending","upTo":123} or {"kind":"tickets","ids":[…]}: what is still to be claimed lies behind the cursor.
  selection jsonb not null,
  plan_cursor bigint not null default 0,
  planned boolean not null default false,
  -- An estimate while planning, exact afterwards.
  ticket_count integer not null default 0,
  claimed integer not null default 0,
  chunks_total integer not null default 0,
  chunks_done integer not null default 0,
  -- Of finished chunks only; running chunks carry their own, so that this row is not written for every ticket.
  done integer not null default 0,
  failed integer not null default 0,
  -- Grows with each retry, so that jobs of an earlier try do nothing.
  attempt integer not null default 1,
  analyzer text not null,
  model text not null,
  prompt_version text not null,
  taxonomy_version integer not null,
  -- Whether answers of earlier runs may be used for equal tickets.
  reuse boolean not null default true,
  summary text not null default '',
  report jsonb,
  error text,
  created_at timestamptz(3) not null default now(),
  started_at timestamptz(3),
  finished_at timestamptz(3)
);
create index analysis_run_active on analysis_run (id) where status in ('pending', 'processing');
create index analysis_run_completed on analysis_run (id) where status = 'completed';

create table analysis_chunk (
  id bigint generated always as identity primary key,
  run_id bigint not null references analysis_run (id) on delete cascade,
  ticket_ids bigint[] not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'stopped', 'dead')),
  -- Fencing token: raised by whoever takes the chunk; what an earlier holder still sends is refused.
  token integer not null default 0,
  done integer not null default 0,
  failed integer not null default 0,
  -- Exact counts and a few quotes, reduced to the run's report.
  partial jsonb,
  error text,
  updated_at timestamptz(3) not null default now()
);
create index analysis_chunk_by_run on analysis_chunk (run_id, id);
create index analysis_chunk_open on analysis_chunk (run_id) where state in ('waiting', 'running');

create table analysis (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket (id) on delete cascade,
  run_id bigint not null references analysis_run (id) on delete cascade,
  category text,
  category_confidence real not null,
  category_reason text,
  priority text not null check (priority in ('low', 'medium', 'high')),
  priority_confidence real not null,
  priority_reason text,
  notes text not null,
  evidence text[] not null,
  sentiment text not null,
  language text,
  review_reasons text[] not null default '{}',
  content_hash bytea not null,
  analyzer text not null,
  model text not null,
  prompt_version text not null,
  taxonomy_version integer not null,
  input_tokens integer not null default 0,
  cached_tokens integer not null default 0,
  output_tokens integer not null default 0,
  cost_usd numeric(16, 9),
  duration_ms integer not null default 0,
  reused boolean not null default false,
  created_at timestamptz(3) not null default now(),
  -- None is analyzed twice in a run, whatever happens.
  unique (run_id, ticket_id)
);
create index analysis_by_run on analysis (run_id, id);
-- Answers of earlier runs to the same text, asked in the same way. Reused ones are copies: their origin is enough.
create index analysis_to_reuse on analysis (content_hash, model, prompt_version, taxonomy_version) where not reused and analyzer <> 'local';
create index analysis_by_ticket on analysis (ticket_id, id);

create table analysis_failure (
  run_id bigint not null references analysis_run (id) on delete cascade,
  ticket_id bigint not null references ticket (id) on delete cascade,
  kind text not null check (kind in ('transient', 'output', 'permanent')),
  message text not null,
  failed_at timestamptz(3) not null default now(),
  primary key (run_id, ticket_id)
);
create index analysis_failure_by_ticket on analysis_failure (ticket_id);

-- One row a model call, also when its answer was of no use: it was paid.
create table usage (
  id bigint generated always as identity primary key,
  -- Made by the worker: a save that has to be repeated writes the call down once.
  call_id uuid not null unique,
  run_id bigint references analysis_run (id) on delete set null,
  chunk_id bigint,
  kind text not null check (kind in ('classify', 'summarize')),
  analyzer text not null,
  model text not null,
  input_tokens integer not null,
  cached_tokens integer not null,
  output_tokens integer not null,
  -- Null: the price is unknown.
  cost_usd numeric(16, 9),
  duration_ms integer not null,
  tickets integer not null,
  outcome text not null check (outcome in ('ok', 'output_error')),
  created_at timestamptz(3) not null default now()
);
create index usage_by_run on usage (run_id);
create index usage_by_time on usage (created_at);

-- Sign of life of every worker.
create table worker (
  id uuid primary key,
  host text not null,
  pid integer not null,
  started_at timestamptz(3) not null default now(),
  seen_at timestamptz(3) not null default now()
);
