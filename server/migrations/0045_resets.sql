-- A link by which a member gets a new password, or is rid of a second factor that they lost; once.
create table member_reset (
  token_hash text primary key,
  member_id bigint not null references member (id) on delete cascade,
  what text not null check (what in ('password', 'second_factor')),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  -- A new link is worth more than the one before.
  unique (member_id, what)
);
