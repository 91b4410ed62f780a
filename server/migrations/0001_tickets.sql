-- Tickets, their full-text search, and counters that make dashboards cheap at any size.

create table ticket (
  id bigint generated always as identity primary key,
  title text not null check (char_length(title) between 1 and 255),
  description text not null check (char_length(description) between 1 and 50000),
  status text not null default 'pending' check (status in ('pending', 'processing', 'analyzed', 'failed')),
  -- The run that holds the ticket while it is processing; afterwards the run that decided on it last.
  run_id bigint,
  -- Hash of the normalised text: equal hashes need to be asked once only.
  content_hash bytea not null,
  -- The latest analysis, repeated here because lists filter and count by it.
  analysis_id bigint,
  category text,
  priority text check (priority in ('low', 'medium', 'high')),
  priority_rank smallint generated always as (case priority when 'high' then 3 when 'medium' then 2 when 'low' then 1 else 0 end) stored,
  needs_review boolean not null default false,
  error text,
  assignee text,
  external_source text,
  external_id text,
  -- Milliseconds, so that a cursor made from the JSON value finds the same row again.
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

-- All plain ascending: PostgreSQL scans them backward for newest first.
create index ticket_by_status on ticket (status, created_at, id);
create index ticket_by_age on ticket (created_at, id);
create index ticket_by_priority on ticket (status, priority_rank, created_at, id);
create index ticket_by_category on ticket (category, created_at, id) where category is not null;
create index ticket_by_assignee on ticket (assignee, created_at, id) where assignee is not null;
create index ticket_to_claim on ticket (id) where status = 'pending';
create index ticket_by_analysis on ticket (analysis_id) where status = 'analyzed';
create index ticket_by_run on ticket (run_id, id) where run_id is not null;
create unique index ticket_by_external_id on ticket (external_source, external_id) where external_id is not null;

-- Beside the ticket and not in it: a status update would otherwise rewrite the words too.
create table ticket_search (
  ticket_id bigint primary key references ticket (id) on delete cascade,
  words tsvector not null
);
create index ticket_search_words on ticket_search using gin (words);
-- A term without hits is told at once instead of after a scan.
alter table ticket_search alter column words set statistics 1000;

create function ticket_words(title text, description text) returns tsvector
language sql immutable parallel safe as $$
  select setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', description), 'B')
$$;

create function index_new_tickets() returns trigger language plpgsql as $$
begin
  insert into ticket_search (ticket_id, words) select id, ticket_words(title, description) from new_rows;
  return null;
end $$;

create function index_edited_ticket() returns trigger language plpgsql as $$
begin
  update ticket_search set words = ticket_words(new.title, new.description) where ticket_id = new.id;
  return null;
end $$;

create trigger index_new_tickets after insert on ticket
  referencing new table as new_rows for each statement execute function index_new_tickets();
create trigger index_edited_ticket after update of title, description on ticket
  for each row when (old.title is distinct from new.title or old.description is distinct from new.description)
  execute function index_edited_ticket();

-- Sums over shards give the counts. Shards keep writers from waiting for each other; negative shards are normal.
create table ticket_counter (
  status text not null,
  category text not null,
  priority text not null,
  shard smallint not null,
  n bigint not null,
  primary key (status, category, priority, shard)
);

create function add_ticket_counts(rows ticket_counter[]) returns void language sql as $$
  insert into ticket_counter (status, category, priority, shard, n)
  select status, category, priority, shard, sum(n) from unnest(rows)
  group by 1, 2, 3, 4 having sum(n) <> 0
  -- One order for everybody, so that two writers never wait for each other in a circle.
  order by 1, 2, 3, 4
  on conflict (status, category, priority, shard) do update set n = ticket_counter.n + excluded.n
$$;

create function count_inserted_tickets() returns trigger language plpgsql as $$
begin
  perform add_ticket_counts(array(
    select row(status, coalesce(category, ''), coalesce(priority, ''), pg_backend_pid() % 16, count(*))::ticket_counter
    from new_rows group by status, category, priority));
  return null;
end $$;

create function count_deleted_tickets() returns trigger language plpgsql as $$
begin
  perform add_ticket_counts(array(
    select row(status, coalesce(category, ''), coalesce(priority, ''), pg_backend_pid() % 16, -count(*))::ticket_counter
    from old_rows group by status, category, priority));
  return null;
end $$;

create function count_updated_tickets() returns trigger language plpgsql as $$
begin
  perform add_ticket_counts(array(
    select row(status, coalesce(category, ''), coalesce(priority, ''), pg_backend_pid() % 16, n)::ticket_counter from (
      select status, category, priority, count(*) as n from new_rows group by 1, 2, 3
      union all
      select status, category, priority, -count(*) from old_rows group by 1, 2, 3) as changes));
  return null;
end $$;

create trigger count_inserted_tickets after insert on ticket
  referencing new table as new_rows for each statement execute function count_inserted_tickets();
create trigger count_deleted_tickets after delete on ticket
  referencing old table as old_rows for each statement execute function count_deleted_tickets();
create trigger count_updated_tickets after update on ticket
  referencing new table as new_rows old table as old_rows for each statement execute function count_updated_tickets();

-- What a create answered under an Idempotency-Key, so that a repeat answers the same.
create table idempotency_key (
  key text not null,
  endpoint text not null,
  request_hash bytea not null,
  -- Rows of an import that are already saved: a repeat goes on behind them.
  rows_done integer not null default 0,
  rows_created integer not null default 0,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (endpoint, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
