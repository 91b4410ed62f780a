-- What the rows under the key were, so that a repeat with another file is told from one with the same: the hash of the rows
-- that are saved, and of all of them once the import has ended by itself.
alter table idempotency_key
  add column content_hash bytea,
  add column whole boolean not null default false;
