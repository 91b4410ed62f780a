-- Small secrets (keys, tokens, passwords of systems that are called), encrypted with a key that is no part of the database.
create table secret (
  -- Whose it is, such as `model.key`. The ciphertext is bound to it.
  name text primary key check (length(name) between 1 and 200),
  -- Names the key that it was encrypted with.
  key_id text not null,
  -- AES-256-GCM: 12 bytes nonce, 16 bytes tag, then the ciphertext.
  sealed bytea not null check (octet_length(sealed) between 28 and 70000),
  updated_at timestamptz(3) not null default now()
);
