-- Which tickets a message to a webhook names: who forgets a ticket finds its title there. Messages before this have none, and go within 30 days.
alter table webhook_delivery add column ticket_ids bigint[] not null default '{}';
create index webhook_delivery_by_ticket on webhook_delivery using gin (ticket_ids) where ticket_ids <> '{}';
