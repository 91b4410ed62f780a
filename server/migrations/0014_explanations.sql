-- Reasons and notes of the built-in analyzer as data, so that each reader has them in their own language.
alter table analysis add column explanation jsonb;
