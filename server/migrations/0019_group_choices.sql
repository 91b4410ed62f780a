-- What people decided about groups. Gathering keeps to it, whatever the words of a ticket say.

-- A ticket belongs to a group, or does not. Of those that are not taken back the latest one counts.
create table group_choice (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket (id) on delete cascade,
  group_id bigint not null references ticket_group (id) on delete cascade,
  belongs boolean not null,
  author text,
  created_at timestamptz(3) not null default now(),
  undone_at timestamptz(3)
);
create index group_choice_by_ticket on group_choice (ticket_id, id);
create index group_choice_by_group on group_choice (group_id);

-- Two groups that are one problem: whatever would join this one joins the other. The other one is in no third.
alter table ticket_group add column merged_into bigint references ticket_group (id);
create index ticket_group_merged on ticket_group (merged_into) where merged_into is not null;

-- The group that a member would be in without that, so that it can go back.
alter table ticket_group_member add column merged_from bigint references ticket_group (id) on delete set null;
create index ticket_group_member_merged on ticket_group_member (merged_from) where merged_from is not null;
