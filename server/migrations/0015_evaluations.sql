-- Tickets whose right answers are known, kept as they were when the set was made. Rows never change.
create table labelled_set (
  id bigint generated always as identity primary key,
  name text not null,
  source text not null check (source in ('corrections', 'file', 'built_in', 'sample')),
  tickets integer not null,
  category_labels integer not null,
  priority_labels integer not null,
  created_at timestamptz(3) not null default now()
);

create table labelled_ticket (
  set_id bigint not null references labelled_set (id) on delete cascade,
  position integer not null,
  -- Who deletes a ticket deletes its copies too.
  ticket_id bigint references ticket (id) on delete cascade,
  title text not null,
  description text not null,
  -- 'none': no category fits. Null: nobody said which one is right.
  category text,
  priority text check (priority in ('low', 'medium', 'high')),
  primary key (set_id, position)
);
create index labelled_ticket_by_ticket on labelled_ticket (ticket_id) where ticket_id is not null;

create table evaluation (
  id bigint generated always as identity primary key,
  set_id bigint not null references labelled_set (id) on delete cascade,
  status text not null default 'pending' check (status in ('pending', 'processing', 'completed', 'failed', 'cancelled')),
  analyzer text not null,
  model text not null,
  prompt_version text not null,
  taxonomy_version integer not null,
  -- Categories and priority guide that are only tried; null: those of the version.
  draft jsonb,
  repeats integer not null,
  total integer not null,
  done integer not null default 0,
  failed integer not null default 0,
  duration_ms bigint not null default 0,
  metrics jsonb,
  error text,
  created_at timestamptz(3) not null default now(),
  started_at timestamptz(3),
  finished_at timestamptz(3)
);
create index evaluation_by_set on evaluation (set_id, id);

create table evaluation_answer (
  evaluation_id bigint not null references evaluation (id) on delete cascade,
  repeat integer not null,
  position integer not null,
  category text,
  category_confidence real not null default 0,
  priority text,
  priority_confidence real not null default 0,
  -- Why there is no answer.
  failure text,
  primary key (evaluation_id, repeat, position)
);

-- What an evaluation spends is on the bill of the month, and of its own as a run's is.
alter table usage add column evaluation_id bigint references evaluation (id) on delete set null;
create index usage_by_evaluation on usage (evaluation_id) where evaluation_id is not null;
alter table budget_reservation alter column run_id drop not null;
alter table budget_reservation add column evaluation_id bigint references evaluation (id) on delete cascade;

drop function reserve_budget;
create function reserve_budget(
  reservation uuid, of_run bigint, of_evaluation bigint, amount numeric, run_limit numeric, month_limit numeric, seconds integer,
  out refused text, out spent numeric, out reserved numeric
) language plpgsql as $$
declare
  run_spent numeric; run_reserved numeric; month_spent numeric; month_reserved numeric;
begin
  perform pg_advisory_xact_lock(hashtext('reserve_budget'));
  -- A saved call moves its amount from one table to the other: one statement sees it in one of them, and in one only.
  select
    case when of_run is null
      then (select coalesce(sum(cost_usd), 0) from usage where evaluation_id = of_evaluation)
      else (select coalesce(sum(cost_usd), 0) from usage_by_run where run_id = of_run) end,
    (select coalesce(sum(cost_usd), 0) from usage_by_day where day >= date_trunc('month', now() at time zone 'UTC')::date),
    coalesce(sum(usd) filter (where run_id = of_run or evaluation_id = of_evaluation), 0), coalesce(sum(usd), 0)
  into run_spent, month_spent, run_reserved, month_reserved
  from budget_reservation where expires_at > now();
  if run_spent + run_reserved + amount > run_limit then
    refused := 'run'; spent := run_spent; reserved := run_reserved;
  elsif month_spent + month_reserved + amount > month_limit then
    refused := 'month'; spent := month_spent; reserved := month_reserved;
  else
    insert into budget_reservation (id, run_id, evaluation_id, usd, expires_at)
    values (reservation, of_run, of_evaluation, amount, now() + make_interval(secs => seconds));
    delete from budget_reservation
    where id in (select id from budget_reservation where expires_at <= now() for update skip locked);
  end if;
end $$;
