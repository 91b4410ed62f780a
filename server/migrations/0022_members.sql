-- Who may sign in. The columns of these tables, but for `role` and `disabled_at`, are those that better-auth keeps.

create table member (
  id bigint generated always as identity primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  role text not null check (role in ('viewer', 'agent', 'admin')),
  disabled_at timestamptz,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table member_session (
  id bigint generated always as identity primary key,
  member_id bigint not null references member (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index member_session_by_member on member_session (member_id);

-- A way to sign in: a password, or an account at the provider.
create table member_account (
  id bigint generated always as identity primary key,
  member_id bigint not null references member (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index member_account_by_member on member_account (member_id);

-- What is waited for within a sign-in: the second factor, the answer of the provider.
create table member_verification (
  id bigint generated always as identity primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index member_verification_by_identifier on member_verification (identifier);

create table member_totp (
  id bigint generated always as identity primary key,
  member_id bigint not null unique references member (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

-- A link that makes a member, once. The one without an inviter is for the first of all.
create table invitation (
  id bigint generated always as identity primary key,
  token_hash text not null unique,
  role text not null check (role in ('viewer', 'agent', 'admin')),
  email text,
  invited_by bigint references member (id) on delete cascade,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);

-- Tries to sign in that did not come to anything, by account and address. The next one is let in at `next_at`.
create table sign_in_attempt (
  key text primary key,
  failures integer not null,
  next_at timestamptz not null
);
create index sign_in_attempt_by_time on sign_in_attempt (next_at);

-- A view is its member's own; one without an owner is from before, or from where nobody signs in, and is everybody's.
alter table saved_view add column owner_id bigint references member (id) on delete cascade;
drop index saved_view_by_name;
create unique index saved_view_by_name on saved_view (coalesce(owner_id, 0), lower(name));
