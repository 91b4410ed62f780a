-- What an inbox needs: tags, and filters that somebody wants to come back to.

alter table ticket add column tags text[] not null default '{}' check (cardinality(tags) <= 20);
create index ticket_by_tag on ticket using gin (tags) where tags <> '{}';
create index ticket_to_review on ticket (created_at, id) where needs_review;

create table saved_view (
  id bigint generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 60),
  -- The query of the inbox' address, such as "status=analyzed&category=billing".
  search text not null check (char_length(search) <= 1000),
  created_at timestamptz(3) not null default now()
);
create unique index saved_view_by_name on saved_view (lower(name));
