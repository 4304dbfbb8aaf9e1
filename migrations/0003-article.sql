-- Projections of the article streams. Spans are what the loader found, and are never computed again.
create table article (
  id text primary key,
  version integer not null,
  title text not null,
  language text not null,
  published text,
  updated text,
  url text,
  created_at text not null,
  position integer not null
) strict;

create table revision (
  article text not null references article (id),
  number integer not null check (number >= 1),
  text text not null references blob (digest),
  spans text not null references blob (digest),
  original text not null references blob (digest),
  code_points integer not null,
  created_at text not null,
  position integer not null,
  primary key (article, number)
) strict, without rowid;

create table span (
  article text not null,
  revision integer not null,
  id text not null,
  type text not null check (type in ('dateline', 'heading', 'paragraph', 'quotation', 'list-item', 'sentence')),
  start_cp integer not null,
  end_cp integer not null check (end_cp > start_cp),
  position integer not null,
  primary key (article, revision, id),
  foreign key (article, revision) references revision (article, number)
) strict, without rowid;

create index span_in_reading_order on span (article, revision, start_cp, end_cp desc);
