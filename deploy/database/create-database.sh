#!/bin/sh
# Once, when the volume of the database is new: a role of the product's own, which owns its database and nothing else. Without a password the
# superuser gets in only from within the container of the database.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$POSTGRES_PASSWORD" --username postgres --dbname postgres <<'SQL'
create role support_tickets login password :'password';
create database support_tickets owner support_tickets;
alter role postgres password null;
SQL
