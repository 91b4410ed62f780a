-- Chunks that travel as one batch of OpenAI's Batch API.

create table analysis_batch (
  -- Made before anything is submitted, and sent along: by it a batch is found whose worker died before it noted the id.
  tag uuid primary key,
  chunk_id bigint not null references analysis_chunk (id) on delete cascade,
  -- submitting: perhaps at the provider; underway: there; ended: its answers wait there; collected: they are saved;
  -- full: the provider's queue had no room, nothing was asked; cancelled: nobody waits for it any more.
  state text not null default 'submitting' check (state in ('submitting', 'underway', 'ended', 'collected', 'full', 'cancelled')),
  -- What the provider calls it; null until that is known.
  provider_id text,
  -- Ids of tickets: for each request, for each text in it, the tickets that have it.
  requests jsonb not null,
  -- What it was asked with: another release or another model may be configured when its answers come.
  model text not null,
  prompt_version text not null,
  -- How often it was looked at, or tried to be submitted. A look is counted by one job only, so there is one chain of them.
  looks integer not null default 0,
  -- Money that is set aside until its answers are saved.
  reservation_id uuid,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create unique index analysis_batch_open on analysis_batch (chunk_id) where state in ('submitting', 'underway', 'ended');
create index analysis_batch_by_chunk on analysis_batch (chunk_id);
create index analysis_batch_full on analysis_batch (updated_at) where state = 'full';
