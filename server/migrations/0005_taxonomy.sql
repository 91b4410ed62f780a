-- Versions of the categories and the priority guide. Version 1 is built in and has no row; rows never change.
create table taxonomy (
  version integer primary key check (version > 1),
  categories jsonb not null,
  priority_guide jsonb not null,
  author text,
  note text not null default '',
  created_at timestamptz(3) not null default now()
);
