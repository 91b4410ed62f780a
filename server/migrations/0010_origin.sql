-- What is known of a ticket from where it came: another help desk, or a file that one wrote.

alter table ticket
  add column external_url text check (char_length(external_url) <= 2000),
  add column external_status text check (char_length(external_status) <= 100),
  add column external_priority text check (char_length(external_priority) <= 100),
  add column external_created_at timestamptz(3),
  add column external_updated_at timestamptz(3),
  add column requester_name text check (char_length(requester_name) <= 255),
  add column requester_email text check (char_length(requester_email) <= 320),
  add column channel text check (char_length(channel) <= 100),
  add column comments text[] not null default '{}' check (cardinality(comments) <= 100);

-- Tickets of a title alone have an empty description.
alter table ticket drop constraint ticket_description_check;
alter table ticket add constraint ticket_description_check check (char_length(description) <= 50000);

create index ticket_by_requester on ticket (lower(requester_email), created_at, id) where requester_email is not null;
create index ticket_by_channel on ticket (channel, created_at, id) where channel is not null;
create index ticket_by_external_status on ticket (external_status, created_at, id) where external_status is not null;
-- Finds tickets whose text is here already.
create index ticket_by_content on ticket (content_hash);

-- The day a ticket counts for: when it was written, where that is known, else when it came in.
create or replace function count_tickets_by_day() returns trigger language plpgsql as $$
begin
  -- Only the tables that the statement's kind has may be named, hence three branches.
  -- One order for everybody, so that two writers never wait for each other in a circle.
  if tg_op = 'INSERT' then
    insert into ticket_by_day as total
      select (coalesce(external_created_at, created_at) at time zone 'UTC')::date,
        coalesce(category, case when analysis_id is null then '' else 'none' end),
        coalesce(priority, ''), pg_backend_pid() % 8, count(*)
      from new_rows group by 1, 2, 3 order by 1, 2, 3
      on conflict (day, category, priority, shard) do update set n = total.n + excluded.n;
  elsif tg_op = 'DELETE' then
    insert into ticket_by_day as total
      select (coalesce(external_created_at, created_at) at time zone 'UTC')::date,
        coalesce(category, case when analysis_id is null then '' else 'none' end),
        coalesce(priority, ''), pg_backend_pid() % 8, -count(*)
      from old_rows group by 1, 2, 3 order by 1, 2, 3
      on conflict (day, category, priority, shard) do update set n = total.n + excluded.n;
  else
    insert into ticket_by_day as total
      select (coalesce(external_created_at, created_at) at time zone 'UTC')::date,
        coalesce(category, case when analysis_id is null then '' else 'none' end),
        coalesce(priority, ''), pg_backend_pid() % 8, sum(n)
      from (
        select created_at, external_created_at, category, analysis_id, priority, 1 as n from new_rows
        union all
        select created_at, external_created_at, category, analysis_id, priority, -1 from old_rows) as changes
      group by 1, 2, 3 having sum(n) <> 0 order by 1, 2, 3
      on conflict (day, category, priority, shard) do update set n = total.n + excluded.n;
  end if;
  return null;
end $$;
