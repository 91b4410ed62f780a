-- Money, limits and outages: what many workers share, and what makes sums over millions of calls cheap.

-- What is known about one model at one endpoint, by all workers together.
create table model_endpoint (
  -- Host and model, such as "api.openai.com gpt-4o-mini".
  name text primary key,
  -- While the model gives no answers: since when, what it said last, and when it was asked last.
  unavailable_since timestamptz(3),
  reason text,
  checked_at timestamptz(3),
  -- Two leaking buckets. The limits are what the provider's headers say; null means that none is known.
  requests_per_minute double precision,
  tokens_per_minute double precision,
  requests_used double precision not null default 0,
  tokens_used double precision not null default 0,
  used_at timestamptz not null default now(),
  paused_until timestamptz
);

alter table usage drop constraint usage_kind_check;
alter table usage add constraint usage_kind_check check (kind in ('classify', 'summarize', 'probe'));
alter table usage add column transport text not null default 'standard' check (transport in ('standard', 'flex', 'batch'));

-- The calls of a run, newest first.
drop index usage_by_run;
create index usage_calls_of_run on usage (run_id, id);

-- Sums of usage, kept by a trigger. Shards keep workers from waiting for each other.
create table usage_by_day (
  day date not null,
  model text not null,
  shard smallint not null,
  calls bigint not null,
  tickets bigint not null,
  input_tokens bigint not null,
  cached_tokens bigint not null,
  output_tokens bigint not null,
  cost_usd numeric(20, 9) not null,
  unpriced_calls bigint not null,
  primary key (day, model, shard)
);
create table usage_by_run (
  run_id bigint not null references analysis_run (id) on delete cascade,
  shard smallint not null,
  calls bigint not null,
  input_tokens bigint not null,
  cached_tokens bigint not null,
  output_tokens bigint not null,
  cost_usd numeric(20, 9) not null,
  unpriced_calls bigint not null,
  primary key (run_id, shard)
);

create function sum_new_usage() returns trigger language plpgsql as $$
begin
  insert into usage_by_day as total (day, model, shard, calls, tickets, input_tokens, cached_tokens, output_tokens, cost_usd, unpriced_calls)
  select (created_at at time zone 'UTC')::date, model, pg_backend_pid() % 16, count(*), sum(tickets), sum(input_tokens),
    sum(cached_tokens), sum(output_tokens), coalesce(sum(cost_usd), 0), count(*) filter (where cost_usd is null)
  from new_rows group by 1, 2 order by 1, 2
  on conflict (day, model, shard) do update set
    calls = total.calls + excluded.calls, tickets = total.tickets + excluded.tickets,
    input_tokens = total.input_tokens + excluded.input_tokens, cached_tokens = total.cached_tokens + excluded.cached_tokens,
    output_tokens = total.output_tokens + excluded.output_tokens, cost_usd = total.cost_usd + excluded.cost_usd,
    unpriced_calls = total.unpriced_calls + excluded.unpriced_calls;
  insert into usage_by_run as total (run_id, shard, calls, input_tokens, cached_tokens, output_tokens, cost_usd, unpriced_calls)
  select run_id, pg_backend_pid() % 16, count(*), sum(input_tokens), sum(cached_tokens), sum(output_tokens),
    coalesce(sum(cost_usd), 0), count(*) filter (where cost_usd is null)
  from new_rows where run_id is not null group by 1 order by 1
  on conflict (run_id, shard) do update set
    calls = total.calls + excluded.calls,
    input_tokens = total.input_tokens + excluded.input_tokens, cached_tokens = total.cached_tokens + excluded.cached_tokens,
    output_tokens = total.output_tokens + excluded.output_tokens, cost_usd = total.cost_usd + excluded.cost_usd,
    unpriced_calls = total.unpriced_calls + excluded.unpriced_calls;
  return null;
end $$;

insert into usage_by_day
  select (created_at at time zone 'UTC')::date, model, 0, count(*), sum(tickets), sum(input_tokens), sum(cached_tokens),
    sum(output_tokens), coalesce(sum(cost_usd), 0), count(*) filter (where cost_usd is null)
  from usage group by 1, 2;
insert into usage_by_run
  select run_id, 0, count(*), sum(input_tokens), sum(cached_tokens), sum(output_tokens), coalesce(sum(cost_usd), 0),
    count(*) filter (where cost_usd is null)
  from usage where run_id is not null group by 1;
create trigger sum_new_usage after insert on usage
  referencing new table as new_rows for each statement execute function sum_new_usage();

-- Money that calls in flight may cost. A row whose worker died counts until it expires.
create table budget_reservation (
  id uuid primary key,
  run_id bigint not null references analysis_run (id) on delete cascade,
  usd numeric(16, 9) not null,
  expires_at timestamptz not null
);

-- Sets `amount` aside when the limits allow it; a limit of null allows everything. Who asks takes turns, so that a sum is never
-- read while another one is about to add to it. `refused` is the limit that is used up: run, month, or null.
create function reserve_budget(
  reservation uuid, of_run bigint, amount numeric, run_limit numeric, month_limit numeric, seconds integer,
  out refused text, out spent numeric, out reserved numeric
) language plpgsql as $$
declare
  run_spent numeric; run_reserved numeric; month_spent numeric; month_reserved numeric;
begin
  perform pg_advisory_xact_lock(hashtext('reserve_budget'));
  -- A saved call moves its amount from one table to the other: one statement sees it in one of them, and in one only.
  select
    (select coalesce(sum(cost_usd), 0) from usage_by_run where run_id = of_run),
    (select coalesce(sum(cost_usd), 0) from usage_by_day where day >= date_trunc('month', now() at time zone 'UTC')::date),
    coalesce(sum(usd) filter (where run_id = of_run), 0), coalesce(sum(usd), 0)
  into run_spent, month_spent, run_reserved, month_reserved
  from budget_reservation where expires_at > now();
  if run_spent + run_reserved + amount > run_limit then
    refused := 'run'; spent := run_spent; reserved := run_reserved;
  elsif month_spent + month_reserved + amount > month_limit then
    refused := 'month'; spent := month_spent; reserved := month_reserved;
  else
    insert into budget_reservation (id, run_id, usd, expires_at)
    values (reservation, of_run, amount, now() + make_interval(secs => seconds));
    delete from budget_reservation
    where id in (select id from budget_reservation where expires_at <= now() for update skip locked);
  end if;
end $$;

alter table analysis_run add column transport text not null default 'standard' check (transport in ('standard', 'flex', 'batch'));
-- While a retry collects what earlier tries left, chunk by chunk: the last one looked at, and where to end. Else null.
alter table analysis_run add column retry_cursor bigint;
alter table analysis_run add column retry_up_to bigint;
-- Why no further call may begin: the run stops when the calls in flight, of all its workers, have ended and are saved.
alter table analysis_run add column halt text;

-- Results and failures that the chunk had when its job died last: with more of them by now, the job was no hopeless one.
alter table analysis_chunk add column progress_when_dead integer not null default 0;

-- Jobs that failed their last attempt and wait for a person.
create table dead_letter (
  id bigint generated always as identity primary key,
  job text not null check (job in ('run.plan', 'chunk.analyze', 'run.summarize')),
  run_id bigint not null references analysis_run (id) on delete cascade,
  chunk_id bigint references analysis_chunk (id) on delete cascade,
  ticket_count integer not null,
  reason text not null,
  died_at timestamptz(3) not null default now(),
  redriven_at timestamptz(3)
);
create index dead_letter_open on dead_letter (run_id, id) where redriven_at is null;
