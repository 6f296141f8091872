-- Files of old mentions that people bring, and what came of each.
CREATE TABLE import (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  business_id bigint NOT NULL REFERENCES business, -- whom the rows are about that name nobody
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('read', 'checked', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
  charset text NOT NULL,
  delimiter text NOT NULL,
  columns jsonb NOT NULL,                    -- [{"name", "means", "samples", "dateForm", "asksDateForm", "scale"}]
  date_form text CHECK (date_form IN ('day-first', 'month-first')), -- as people said; null: as the column shows
  scale int CHECK (scale IN (5, 10, 100)),   -- as people said; null: as the column shows
  rows int NOT NULL DEFAULT 0,
  good int,                                  -- null, with the next two: not looked at yet
  bad int,
  duplicates int,
  problems jsonb NOT NULL DEFAULT '[]',      -- [{"line", "column", "text"}], the first of them
  done int NOT NULL DEFAULT 0,               -- rows gone through
  brought int NOT NULL DEFAULT 0,
  kept int NOT NULL DEFAULT 0,               -- of those, what could not be taken back
  reason text,
  staged boolean NOT NULL DEFAULT true,      -- whether its rows lie here
  lease_token bigint NOT NULL DEFAULT 0,     -- fencing: rises with every lease and with what people say
  lease_until timestamptz,                   -- null: free
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX import_at_work ON import (id) WHERE staged OR state = 'undoing';

-- Rows as they are written in the file, until it is done with.
CREATE TABLE import_row (
  import_id bigint NOT NULL REFERENCES import ON DELETE CASCADE,
  place int NOT NULL,
  line bigint NOT NULL,
  cells text[] NOT NULL,
  PRIMARY KEY (import_id, place)
);

-- What a file brought, so that it can be taken back.
CREATE TABLE import_mention (
  mention_id bigint PRIMARY KEY REFERENCES mention ON DELETE CASCADE,
  import_id bigint NOT NULL REFERENCES import ON DELETE CASCADE
);
CREATE INDEX import_mention_import ON import_mention (import_id, mention_id);

-- Posts in another language, as the operator's own translator says them.
CREATE TABLE translation (
  post_id bigint NOT NULL REFERENCES post ON DELETE CASCADE,
  target text NOT NULL,
  text_hash bytea NOT NULL,                  -- of what was translated; other words want another translation
  title text,
  text text NOT NULL,
  source text,                               -- the language it is from; null: the translator did not say
  host text NOT NULL,                        -- who translated it
  at timestamptz NOT NULL,
  PRIMARY KEY (post_id, target)
);
