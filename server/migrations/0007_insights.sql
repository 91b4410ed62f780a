-- Tickets by the day they came in, kept by triggers like the other counters: charts cost the same at any number of tickets.

create table ticket_by_day (
  day date not null,
  -- Empty: not analyzed yet. "none": analyzed, and no category fits.
  category text not null,
  priority text not null,
  shard smallint not null,
  n bigint not null,
  primary key (day, category, priority, shard)
);

create function count_tickets_by_day() returns trigger language plpgsql as $$
begin
  -- Only the tables that the statement's kind has may be named, hence three branches.
  -- One order for everybody, so that two writers never wait for each other in a circle.
  if tg_op = 'INSERT' then
    insert into ticket_by_day as total
      select (created_at at time zone 'UTC')::date, coalesce(category, case when analysis_id is null then '' else 'none' end),
        coalesce(priority, ''), pg_backend_pid() % 8, count(*)
      from new_rows group by 1, 2, 3 order by 1, 2, 3
      on conflict (day, category, priority, shard) do update set n = total.n + excluded.n;
  elsif tg_op = 'DELETE' then
    insert into ticket_by_day as total
      select (created_at at time zone 'UTC')::date, coalesce(category, case when analysis_id is null then '' else 'none' end),
        coalesce(priority, ''), pg_backend_pid() % 8, -count(*)
      from old_rows group by 1, 2, 3 order by 1, 2, 3
      on conflict (day, category, priority, shard) do update set n = total.n + excluded.n;
  else
    insert into ticket_by_day as total
      select (created_at at time zone 'UTC')::date, coalesce(category, case when analysis_id is null then '' else 'none' end),
        coalesce(priority, ''), pg_backend_pid() % 8, sum(n)
      from (
        select created_at, category, analysis_id, priority, 1 as n from new_rows
        union all
        select created_at, category, analysis_id, priority, -1 from old_rows) as changes
      group by 1, 2, 3 having sum(n) <> 0 order by 1, 2, 3
      on conflict (day, category, priority, shard) do update set n = total.n + excluded.n;
  end if;
  return null;
end $$;

insert into ticket_by_day
  select (created_at at time zone 'UTC')::date, coalesce(category, case when analysis_id is null then '' else 'none' end),
    coalesce(priority, ''), 0, count(*)
  from ticket group by 1, 2, 3;

create trigger count_inserted_by_day after insert on ticket
  referencing new table as new_rows for each statement execute function count_tickets_by_day();
create trigger count_deleted_by_day after delete on ticket
  referencing old table as old_rows for each statement execute function count_tickets_by_day();
create trigger count_updated_by_day after update on ticket
  referencing new table as new_rows old table as old_rows for each statement execute function count_tickets_by_day();

-- How alike two texts are, for similar tickets and for words that were typed wrongly.
create extension if not exists pg_trgm;
