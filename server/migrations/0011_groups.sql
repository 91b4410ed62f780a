-- Tickets of high priority that say the same, gathered as they are analyzed: what burns is then a few rows to read,
-- whatever the number of tickets.

create table ticket_group (
  id bigint generated always as identity primary key,
  -- What is hurt. A group has one kind only.
  harm text not null check (harm in ('outage', 'security', 'data_loss', 'money', 'lock_out', 'blocked', 'other')),
  -- 0: one customer, 1: many, 2: everyone, as the widest of its tickets says.
  reach smallint not null default 0,
  -- Of the ticket that the group began with.
  category text,
  title text not null,
  quote text not null,
  -- What the group is compared by: the words that name what is hurt, and hashes of all words.
  subject text[] not null,
  words integer[] not null,
  -- Kept by the triggers below.
  tickets integer not null default 0,
  to_review integer not null default 0,
  first_seen timestamptz(3),
  last_seen timestamptz(3),
  assignee text,
  handled_at timestamptz(3),
  -- Set when a new ticket came after the group was handled.
  reopened_at timestamptz(3),
  snoozed_until timestamptz(3),
  -- How much it burns: the kind of harm, how far it reaches, how many say so (each doubling counts as much).
  heat real generated always as (
    case harm when 'outage' then 60 when 'security' then 58 when 'data_loss' then 54 when 'money' then 40
      when 'lock_out' then 34 when 'blocked' then 30 else 20 end
    + reach * 12 + least(36, 6 * log(2, greatest(tickets, 1)))) stored,
  created_at timestamptz(3) not null default now()
);
create index ticket_group_by_heat on ticket_group (heat, id) include (harm, tickets, snoozed_until)
  where handled_at is null and tickets > 0;
create index ticket_group_handled on ticket_group (handled_at) where handled_at is not null;
create index ticket_group_snoozed on ticket_group (snoozed_until) where snoozed_until is not null and handled_at is null;
create index ticket_group_empty on ticket_group (id) where tickets = 0;

-- Groups that a ticket may belong to: a hash of what such tickets have in common.
create table ticket_group_key (
  key bigint not null,
  group_id bigint not null references ticket_group (id) on delete cascade,
  primary key (key, group_id)
);
create index ticket_group_key_by_group on ticket_group_key (group_id);

create table ticket_group_member (
  ticket_id bigint primary key references ticket (id) on delete cascade,
  group_id bigint not null references ticket_group (id) on delete cascade,
  to_review boolean not null,
  reach smallint not null,
  -- When the ticket came in.
  seen_at timestamptz(3) not null,
  joined_at timestamptz(3) not null default now()
);
create index ticket_group_member_by_group on ticket_group_member (group_id, seen_at);
create index ticket_group_member_by_join on ticket_group_member (group_id, joined_at);

-- One order for everybody, so that two writers never wait for each other in a circle.
create function lock_ticket_groups(ids bigint[]) returns void language sql as $$
  select from ticket_group where id = any(ids) order by id for no key update
$$;

create function count_joined_tickets() returns trigger language plpgsql as $$
begin
  perform lock_ticket_groups(array(select distinct group_id from new_rows));
  update ticket_group g set
    tickets = g.tickets + came.n, to_review = g.to_review + came.flagged, reach = greatest(g.reach, came.reach),
    first_seen = least(g.first_seen, came.first), last_seen = greatest(g.last_seen, came.last),
    reopened_at = case when g.handled_at < came.last then now() else g.reopened_at end,
    handled_at = case when g.handled_at < came.last then null else g.handled_at end
  from (select group_id, count(*) as n, count(*) filter (where to_review) as flagged, max(reach) as reach,
      min(seen_at) as first, max(seen_at) as last from new_rows group by group_id) as came
  where g.id = came.group_id;
  return null;
end $$;

create function count_left_tickets() returns trigger language plpgsql as $$
begin
  perform lock_ticket_groups(array(select distinct group_id from old_rows));
  update ticket_group g set tickets = g.tickets - gone.n, to_review = g.to_review - gone.flagged
  from (select group_id, count(*) as n, count(*) filter (where to_review) as flagged from old_rows group by group_id) as gone
  where g.id = gone.group_id;
  return null;
end $$;

create trigger count_joined_tickets after insert on ticket_group_member
  referencing new table as new_rows for each statement execute function count_joined_tickets();
create trigger count_left_tickets after delete on ticket_group_member
  referencing old table as old_rows for each statement execute function count_left_tickets();

-- Sums over the groups that are not handled, by harm: what burns in all is a few rows to read.
create table ticket_group_sum (
  harm text primary key,
  groups bigint not null,
  tickets bigint not null
);

create function sum_ticket_groups() returns trigger language plpgsql as $$
begin
  -- Only the tables that the statement's kind has may be named, hence three branches. One order for everybody.
  if tg_op = 'INSERT' then
    insert into ticket_group_sum as total
      select harm, count(*), sum(tickets) from new_rows where handled_at is null and tickets > 0 group by harm order by harm
      on conflict (harm) do update set groups = total.groups + excluded.groups, tickets = total.tickets + excluded.tickets;
  elsif tg_op = 'DELETE' then
    insert into ticket_group_sum as total
      select harm, -count(*), -sum(tickets) from old_rows where handled_at is null and tickets > 0 group by harm order by harm
      on conflict (harm) do update set groups = total.groups + excluded.groups, tickets = total.tickets + excluded.tickets;
  else
    insert into ticket_group_sum as total
      select harm, sum(n), sum(tickets) from (
        select harm, 1 as n, tickets from new_rows where handled_at is null and tickets > 0
        union all
        select harm, -1, -tickets from old_rows where handled_at is null and tickets > 0) as changes
      group by harm having sum(n) <> 0 or sum(tickets) <> 0 order by harm
      on conflict (harm) do update set groups = total.groups + excluded.groups, tickets = total.tickets + excluded.tickets;
  end if;
  return null;
end $$;
create trigger sum_inserted_groups after insert on ticket_group
  referencing new table as new_rows for each statement execute function sum_ticket_groups();
create trigger sum_deleted_groups after delete on ticket_group
  referencing old table as old_rows for each statement execute function sum_ticket_groups();
create trigger sum_updated_groups after update on ticket_group
  referencing new table as new_rows old table as old_rows for each statement execute function sum_ticket_groups();

-- Tickets whose group is to be found anew. One may stand here twice: that does no harm, and nobody waits for anybody.
create table ticket_to_group (
  id bigint generated always as identity primary key,
  ticket_id bigint not null
);

create function note_tickets_to_group() returns trigger language plpgsql as $$
begin
  insert into ticket_to_group (ticket_id)
  select n.id from new_rows n join old_rows o on o.id = n.id
  where 'high' in (n.priority, o.priority)
    and (n.status, n.analysis_id, n.priority, n.category, n.needs_review, n.content_hash)
      is distinct from (o.status, o.analysis_id, o.priority, o.category, o.needs_review, o.content_hash)
    -- A ticket that is analyzed again stays where it is until the result is there.
    and n.status in ('analyzed', 'pending');
  return null;
end $$;
create trigger note_tickets_to_group after update on ticket
  referencing new table as new_rows old table as old_rows for each statement execute function note_tickets_to_group();

insert into ticket_to_group (ticket_id) select id from ticket where priority = 'high' and status = 'analyzed' order by id;
