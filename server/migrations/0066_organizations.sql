-- Of whom a customer writes, as the source calls it: a company, a school, a department.
alter table ticket add column organization text check (char_length(organization) <= 255);

create index ticket_by_organization on ticket (lower(organization), created_at, id) where organization is not null;
