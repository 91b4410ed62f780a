-- What people decided instead of an analysis. It stands beside the analysis; the locks keep every later run away from it.
alter table ticket add column category_locked boolean not null default false;
alter table ticket add column priority_locked boolean not null default false;

create table correction (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket (id) on delete cascade,
  analysis_id bigint references analysis (id) on delete set null,
  field text not null check (field in ('category', 'priority')),
  old_value text,
  new_value text,
  reason text,
  author text,
  created_at timestamptz(3) not null default now(),
  undone_at timestamptz(3)
);
create index correction_by_ticket on correction (ticket_id, id);
create index correction_by_analysis on correction (analysis_id) where analysis_id is not null;
create index correction_by_time on correction (created_at);
