-- How far people are with a ticket, whatever its analysis says: set here by a person, or by the source.
-- Measured: 58 s at 1,000,000 tickets; other processes wait meanwhile

alter table ticket
  add column state text not null default 'open' check (state in ('open', 'waiting', 'solved', 'closed')),
  -- An open ticket that comes back by itself: until then it is snoozed. Nothing happens at that moment; queries compare.
  add column snoozed_until timestamptz(3),
  -- Who decided on the state: null where nobody did.
  add column state_by text check (state_by in ('person', 'source', 'rule')),
  add column state_author text check (char_length(state_author) <= 100),
  add column state_at timestamptz(3),
  add constraint ticket_snoozed_is_open check (snoozed_until is null or state = 'open');

-- What a status of another system means here: the one place that knows. Whatever is not known is open.
create function state_at_source(source text, status text) returns text language sql immutable parallel safe as $$
  select case
    when lower(status) in ('pending', 'hold', 'on-hold', 'on hold', 'on_hold', 'snoozed', 'waiting', 'blocked', 'awaiting reply',
      'waiting on customer', 'waiting for customer', 'waiting on contact', 'waiting on third party', 'waiting for support',
      'awaiting customer', 'awaiting info', 'pending customer', 'wartend', 'wartet', 'zurückgestellt', 'en attente', 'en espera',
      'in attesa') then 'waiting'
    when lower(status) in ('solved', 'resolved', 'done', 'complete', 'completed', 'fixed', 'finished', 'gelöst', 'erledigt', 'résolu',
      'resuelto', 'risolto') then 'solved'
    when lower(status) in ('closed', 'canceled', 'cancelled', 'archived', 'rejected', 'declined', 'won''t do', 'wontfix', 'duplicate',
      'geschlossen', 'abgeschlossen', 'fermé', 'cerrado', 'chiuso') then 'closed'
    -- Numbers that these systems have instead of words.
    when source ilike 'freshdesk%' then case status when '3' then 'waiting' when '6' then 'waiting' when '7' then 'waiting'
      when '4' then 'solved' when '5' then 'closed' else 'open' end
    when source ilike 'servicenow%' then case status when '3' then 'waiting' when '6' then 'solved' when '7' then 'closed'
      when '8' then 'closed' else 'open' end
    when source ilike 'hubspot%' then case status when '2' then 'waiting' when '4' then 'closed' else 'open' end
    else 'open' end
$$;

-- Every change of it, with who.
create table state_change (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket (id) on delete cascade,
  old_state text not null,
  new_state text not null,
  old_snoozed_until timestamptz(3),
  snoozed_until timestamptz(3),
  decided_by text,
  author text,
  created_at timestamptz(3) not null default now()
);
create index state_change_by_ticket on state_change (ticket_id, id);

-- Tickets of before, whose sources said long ago how far they are. Nothing has to be told of that, and the counters are made anew.
alter table ticket disable trigger user;
update ticket set state = state_at_source(external_source, external_status), state_by = 'source', state_at = now()
  where external_status is not null and state_at_source(external_source, external_status) <> 'open';
alter table ticket enable trigger user;

-- The source decides when a ticket comes in, and whenever it changes its mind. What a person decided stays unless that was later.
create function take_state_of_source() returns trigger language plpgsql as $$
declare
  wanted text := state_at_source(new.external_source, new.external_status);
begin
  if tg_op = 'INSERT' then
    if new.state_by is not null or wanted = new.state then return new; end if;
  elsif wanted = state_at_source(old.external_source, coalesce(old.external_status, 'new')) or wanted = old.state
    or (old.state_by = 'person' and new.external_updated_at < old.state_at) then
    return new;
  end if;
  new.state := wanted;
  new.snoozed_until := null;
  new.state_by := 'source';
  new.state_author := left(new.external_source, 100);
  new.state_at := now();
  return new;
end $$;
create trigger take_state_of_new before insert on ticket
  for each row when (new.external_status is not null) execute function take_state_of_source();
create trigger take_state_of_source before update of external_status on ticket
  for each row when (new.external_status is not null and old.external_status is distinct from new.external_status)
  execute function take_state_of_source();

create function keep_state_change() returns trigger language plpgsql as $$
begin
  insert into state_change (ticket_id, old_state, new_state, old_snoozed_until, snoozed_until, decided_by, author)
  values (new.id, old.state, new.state, old.snoozed_until, new.snoozed_until, new.state_by, new.state_author);
  return null;
end $$;
create trigger keep_state_change after update of state, snoozed_until, external_status on ticket
  for each row when ((old.state, old.snoozed_until) is distinct from (new.state, new.snoozed_until))
  execute function keep_state_change();

-- Lists of what is to be done, and of what is done. With the rank, what matches is found and sorted by priority without a look at the tickets.
create index ticket_working on ticket (created_at, id) include (status, priority_rank, snoozed_until) where state in ('open', 'waiting');
create index ticket_done on ticket (created_at, id) include (status, priority_rank, state) where state in ('solved', 'closed');
create index ticket_waiting on ticket (created_at, id) include (priority_rank) where state = 'waiting';
create index ticket_snoozed on ticket (snoozed_until) where snoozed_until is not null;
create index ticket_working_to_review on ticket (created_at, id) include (priority_rank, snoozed_until)
  where needs_review and state in ('open', 'waiting');

-- The counters know the state too. What is snoozed counts as open there, and is counted by itself.
truncate ticket_counter;
alter table ticket_counter drop constraint ticket_counter_pkey;
alter table ticket_counter drop column n, drop column shard;
alter table ticket_counter add column state text not null, add column shard smallint not null, add column n bigint not null;
alter table ticket_counter add primary key (status, category, priority, state, shard);
insert into ticket_counter
  select status, coalesce(category, ''), coalesce(priority, ''), state, 0, count(*) from ticket group by 1, 2, 3, 4;

create or replace function add_ticket_counts(rows ticket_counter[]) returns void language sql as $$
  insert into ticket_counter (status, category, priority, state, shard, n)
  select status, category, priority, state, shard, sum(n) from unnest(rows)
  group by 1, 2, 3, 4, 5 having sum(n) <> 0
  -- One order for everybody, so that two writers never wait for each other in a circle.
  order by 1, 2, 3, 4, 5
  on conflict (status, category, priority, state, shard) do update set n = ticket_counter.n + excluded.n
$$;

create or replace function count_inserted_tickets() returns trigger language plpgsql as $$
begin
  perform add_ticket_counts(array(
    select row(status, coalesce(category, ''), coalesce(priority, ''), state, pg_backend_pid() % 16, count(*))::ticket_counter
    from new_rows group by status, category, priority, state));
  return null;
end $$;

create or replace function count_deleted_tickets() returns trigger language plpgsql as $$
begin
  perform add_ticket_counts(array(
    select row(status, coalesce(category, ''), coalesce(priority, ''), state, pg_backend_pid() % 16, -count(*))::ticket_counter
    from old_rows group by status, category, priority, state));
  return null;
end $$;

create or replace function count_updated_tickets() returns trigger language plpgsql as $$
begin
  perform add_ticket_counts(array(
    select row(status, coalesce(category, ''), coalesce(priority, ''), state, pg_backend_pid() % 16, n)::ticket_counter from (
      select status, category, priority, state, count(*) as n from new_rows group by 1, 2, 3, 4
      union all
      select status, category, priority, state, -count(*) from old_rows group by 1, 2, 3, 4) as changes));
  return null;
end $$;

-- A group burns as long as one of its tickets is to be done. Its other counts are of all of them, done or not.
alter table ticket_group_member add column is_done boolean not null default false, add column snoozed_until timestamptz(3);
alter table ticket_group
  add column done integer not null default 0,
  -- Until when all tickets that are not done are snoozed. Null: one is not.
  add column asleep_until timestamptz(3);

create function group_asleep_until(of_group bigint) returns timestamptz language sql stable as $$
  select case when exists (select from ticket_group_member where group_id = of_group and not is_done and snoozed_until is null) then null
    else (select min(snoozed_until) from ticket_group_member where group_id = of_group and not is_done) end
$$;

update ticket_group_member m set is_done = true from ticket t where t.id = m.ticket_id and t.state in ('solved', 'closed');
alter table ticket_group disable trigger user;
update ticket_group g set done = counted.n
  from (select group_id, count(*) as n from ticket_group_member where is_done group by 1) as counted where g.id = counted.group_id;
alter table ticket_group enable trigger user;

drop index ticket_group_by_heat;
create index ticket_group_by_heat on ticket_group (heat, id) include (harm, tickets, done, snoozed_until, asleep_until)
  where handled_at is null and tickets > done;
drop index ticket_group_snoozed;
create index ticket_group_snoozed on ticket_group (id) where handled_at is null and (snoozed_until is not null or asleep_until is not null);

create or replace function count_joined_tickets() returns trigger language plpgsql as $$
begin
  perform lock_ticket_groups(array(select distinct group_id from new_rows));
  update ticket_group g set
    tickets = g.tickets + came.n, to_review = g.to_review + came.flagged, reach = greatest(g.reach, came.reach),
    done = g.done + came.done, asleep_until = group_asleep_until(g.id),
    first_seen = least(g.first_seen, came.first), last_seen = greatest(g.last_seen, came.last),
    reopened_at = case when g.handled_at < came.latest then now() else g.reopened_at end,
    handled_at = case when g.handled_at < came.latest then null else g.handled_at end
  from (select group_id, count(*) as n, count(*) filter (where to_review) as flagged, count(*) filter (where is_done) as done,
      max(reach) as reach, min(seen_at) as first, max(seen_at) as last, max(came_at) filter (where not is_done) as latest
    from new_rows group by group_id) as came
  where g.id = came.group_id;
  return null;
end $$;

create or replace function count_left_tickets() returns trigger language plpgsql as $$
begin
  perform lock_ticket_groups(array(select distinct group_id from old_rows));
  update ticket_group g set tickets = g.tickets - gone.n, to_review = g.to_review - gone.flagged, done = g.done - gone.done,
    asleep_until = group_asleep_until(g.id)
  from (select group_id, count(*) as n, count(*) filter (where to_review) as flagged, count(*) filter (where is_done) as done
    from old_rows group by group_id) as gone
  where g.id = gone.group_id;
  return null;
end $$;

create function count_changed_members() returns trigger language plpgsql as $$
begin
  perform lock_ticket_groups(array(select distinct group_id from new_rows));
  update ticket_group g set done = g.done + changed.n, asleep_until = group_asleep_until(g.id)
  from (select group_id, sum(n) as n from (
      select group_id, count(*) filter (where is_done) as n from new_rows group by 1
      union all
      select group_id, -count(*) filter (where is_done) from old_rows group by 1) as both_sides
    group by group_id) as changed
  where g.id = changed.group_id;
  return null;
end $$;
create trigger count_changed_members after update on ticket_group_member
  referencing new table as new_rows old table as old_rows for each statement execute function count_changed_members();

-- Who gathers brings members up to the state of their tickets: one process at a time, so that nobody waits in a circle.
alter table ticket_to_group add column is_state boolean not null default false;
create or replace function note_tickets_to_group() returns trigger language plpgsql as $$
begin
  insert into ticket_to_group (ticket_id, is_state)
  select id, not is_result from (
    select n.id, (n.state, n.snoozed_until) is distinct from (o.state, o.snoozed_until) as is_state,
      'high' in (n.priority, o.priority)
      and (n.status, n.analysis_id, n.priority, n.category, n.needs_review, n.content_hash)
        is distinct from (o.status, o.analysis_id, o.priority, o.category, o.needs_review, o.content_hash)
      -- A ticket that is analyzed again stays where it is until the result is there.
      and n.status in ('analyzed', 'pending') as is_result
    from new_rows n join old_rows o on o.id = n.id) as changed
  where is_result or (is_state and exists (select from ticket_group_member m where m.ticket_id = changed.id));
  return null;
end $$;

-- Sums over the groups that are neither handled nor done, of tickets that are not done.
create or replace function sum_ticket_groups() returns trigger language plpgsql as $$
begin
  -- Only the tables that the statement's kind has may be named, hence three branches. One order for everybody.
  if tg_op = 'INSERT' then
    insert into ticket_group_sum as total
      select harm, count(*), sum(tickets - done) from new_rows where handled_at is null and tickets > done group by harm order by harm
      on conflict (harm) do update set groups = total.groups + excluded.groups, tickets = total.tickets + excluded.tickets;
  elsif tg_op = 'DELETE' then
    insert into ticket_group_sum as total
      select harm, -count(*), -sum(tickets - done) from old_rows where handled_at is null and tickets > done group by harm order by harm
      on conflict (harm) do update set groups = total.groups + excluded.groups, tickets = total.tickets + excluded.tickets;
  else
    insert into ticket_group_sum as total
      select harm, sum(n), sum(tickets) from (
        select harm, 1 as n, tickets - done as tickets from new_rows where handled_at is null and tickets > done
        union all
        select harm, -1, done - tickets from old_rows where handled_at is null and tickets > done) as changes
      group by harm having sum(n) <> 0 or sum(tickets) <> 0 order by harm
      on conflict (harm) do update set groups = total.groups + excluded.groups, tickets = total.tickets + excluded.tickets;
  end if;
  return null;
end $$;
delete from ticket_group_sum;
insert into ticket_group_sum
  select harm, count(*), sum(tickets - done) from ticket_group where handled_at is null and tickets > done group by harm;
