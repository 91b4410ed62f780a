-- The whole of a message that no ticket could be made of, until it is taken after all: for a while, and no more than fits. Of messages whose
-- sender could not be proved nothing more than the beginning is kept.
alter table incoming_delivery add column whole text check (octet_length(whole) <= 3000000);
create index incoming_delivery_refused on incoming_delivery (hook_id, id desc) where whole is not null;
