-- Which decided tickets a model was shown beside this one, as a hash; null: none. An answer is used again for equal ones only.
alter table analysis add column examples_hash bytea;
-- The same for what is with the provider: the first ticket of each text → the hash in base64.
alter table analysis_batch add column example_hashes jsonb not null default '{}';
