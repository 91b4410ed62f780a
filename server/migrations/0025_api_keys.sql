-- Keys that programs send. What is kept is the SHA-256 of a key, which has more than 200 bits of randomness: nothing can be tried
-- against it, so it needs no slow hash.
create table api_key (
  id bigint generated always as identity primary key,
  prefix text not null,
  key_hash bytea not null unique,
  name text not null,
  -- Whose key it is: a member, or a service account by its name.
  member_id bigint references member (id) on delete cascade,
  service_account text,
  scopes text[] not null check (scopes <@ array['read', 'write', 'analyze', 'admin'] and cardinality(scopes) > 0),
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  -- The key that it was rotated to.
  replaced_by bigint references api_key (id) on delete set null,
  check ((member_id is null) <> (service_account is null))
);

create index api_key_member on api_key (member_id);
