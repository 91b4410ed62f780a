-- Tickets of some days at their source.
create index ticket_by_external_created_at on ticket (external_created_at) where external_created_at is not null;
