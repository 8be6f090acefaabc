-- The history: what was written, when, and the way back. One schema for the native file and for the page.
--
-- times are seconds since 1970 UTC; paths are bytes as the system has them (the page: UTF-8).
-- operation.state: running, done, interrupted.
-- item.state: planned, written, same, skipped, refused, failed, unwritten (the run was killed before its turn),
--             lost (the run was killed, and the file is neither the old nor the new one), undone.

create table if not exists operation (
  number integer primary key,
  id text not null unique,
  made real not null,
  kind text not null,
  note text not null,
  owner text not null,
  state text not null,
  asked integer not null,
  changed integer not null default 0,
  same integer not null default 0,
  skipped integer not null default 0,
  refused integer not null default 0,
  failed integer not null default 0
);

create index if not exists operation_by_time on operation (made);

create index if not exists operation_running on operation (state) where state = 'running';

create table if not exists item (
  number integer primary key,
  operation integer not null references operation (number),
  place integer not null,
  path blob not null,
  name text not null,
  identity text not null,
  state text not null,
  changes text not null default '[]',
  words text not null default '',
  before blob,
  after blob,
  reason text not null default '',
  origin integer references item (number),
  unique (operation, place)
);

create index if not exists item_by_path on item (path, number);

create table if not exists backup (
  item integer primary key references item (number),
  patch blob not null
);

create table if not exists setting (
  name text primary key,
  value text not null
);
