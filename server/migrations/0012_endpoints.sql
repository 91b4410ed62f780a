-- What calls do without at this endpoint, because it refused it.
alter table model_endpoint add column left_out text[] not null default '{}';
-- While calls wait for a limit: since when, and until when as far as it is known.
alter table model_endpoint add column limited_since timestamptz(3);
alter table model_endpoint add column limited_until timestamptz(3);

-- Numbers that no provider means would hold up every run for ever.
update model_endpoint set requests_per_minute = null where not requests_per_minute between 1 and 1e12;
update model_endpoint set tokens_per_minute = null where not tokens_per_minute between 1 and 1e12;
update model_endpoint set requests_used = 0, tokens_used = 0, paused_until = null;

-- Tickets whose fate the call decided: each ticket of a run counts once, however often it was asked about. Null: all of them.
alter table usage add column decided integer;
update usage set decided = 0 where kind <> 'classify' or outcome <> 'ok';

create or replace function sum_new_usage() returns trigger language plpgsql as $$
begin
  insert into usage_by_day as total (day, model, shard, calls, tickets, input_tokens, cached_tokens, output_tokens, cost_usd, unpriced_calls)
  select (created_at at time zone 'UTC')::date, model, pg_backend_pid() % 16, count(*), sum(coalesce(decided, tickets)), sum(input_tokens),
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

update usage_by_day set tickets = 0;
with sums as (
  select (created_at at time zone 'UTC')::date as day, model, sum(coalesce(decided, tickets)) as tickets from usage group by 1, 2
), first as (
  select day, model, min(shard) as shard from usage_by_day group by 1, 2
)
update usage_by_day d set tickets = sums.tickets from sums join first using (day, model)
where d.day = first.day and d.model = first.model and d.shard = first.shard;

-- The run halts because its first calls all failed in the same way: their tickets are given back with the others.
alter table analysis_run add column reopens_failed boolean not null default false;
