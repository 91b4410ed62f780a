-- Backups that the server took by itself, those that failed too: what the status page tells.
create table backup (
  id bigint generated always as identity primary key,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  file text not null,
  bytes bigint,
  error text
);
create index backup_by_start on backup (started_at);
