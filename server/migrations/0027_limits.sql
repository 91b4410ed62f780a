-- Requests of each minute by who sent them, as all processes counted them together. Worth nothing after a crash, and after two minutes.
create unlogged table rate_count (
  minute bigint not null,
  key text not null,
  n integer not null,
  primary key (minute, key)
);

-- Filled and emptied to see whether the disk has room again; rows are never committed.
create unlogged table disk_probe (filler text not null);
