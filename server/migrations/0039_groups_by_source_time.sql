-- What burns is as old as its tickets are at their source, not as their import.

alter table ticket_group_member add column came_at timestamptz(3);
update ticket_group_member m set came_at = m.seen_at, seen_at = least(t.external_created_at, t.created_at)
from ticket t where t.id = m.ticket_id;
alter table ticket_group_member alter column came_at set not null;

update ticket_group g set first_seen = seen.first, last_seen = seen.last
from (select group_id, min(seen_at) as first, max(seen_at) as last from ticket_group_member group by 1) as seen
where g.id = seen.group_id and (g.first_seen, g.last_seen) is distinct from (seen.first, seen.last);

-- A handled group is open again when a ticket comes in after that, however old it is at its source.
create or replace function count_joined_tickets() returns trigger language plpgsql as $$
begin
  perform lock_ticket_groups(array(select distinct group_id from new_rows));
  update ticket_group g set
    tickets = g.tickets + came.n, to_review = g.to_review + came.flagged, reach = greatest(g.reach, came.reach),
    first_seen = least(g.first_seen, came.first), last_seen = greatest(g.last_seen, came.last),
    reopened_at = case when g.handled_at < came.latest then now() else g.reopened_at end,
    handled_at = case when g.handled_at < came.latest then null else g.handled_at end
  from (select group_id, count(*) as n, count(*) filter (where to_review) as flagged, max(reach) as reach,
      min(seen_at) as first, max(seen_at) as last, max(came_at) as latest from new_rows group by group_id) as came
  where g.id = came.group_id;
  return null;
end $$;
