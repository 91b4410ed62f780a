-- Who had a ticket, and since when: whichever way it was assigned, as one, as one of many or with its group.
create table assignment (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket (id) on delete cascade,
  old_assignee text,
  new_assignee text,
  created_at timestamptz(3) not null default now()
);
create index assignment_by_ticket on assignment (ticket_id, id);

create function keep_assignment() returns trigger language plpgsql as $$
begin
  insert into assignment (ticket_id, old_assignee, new_assignee) values (new.id, old.assignee, new.assignee);
  return null;
end $$;

create trigger keep_assignment after update of assignee on ticket
  for each row when (old.assignee is distinct from new.assignee) execute function keep_assignment();
