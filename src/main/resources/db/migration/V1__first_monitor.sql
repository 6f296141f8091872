-- Businesses and what is watched for them.
CREATE TABLE business (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  file_key text UNIQUE,                      -- the settings file's own word for it; null when people made it
  name text NOT NULL,
  aliases text[] NOT NULL,
  exclude text[] NOT NULL,
  websites text[] NOT NULL,
  accounts text[] NOT NULL,
  time_zone text NOT NULL,
  owner text NOT NULL CHECK (owner IN ('file', 'people')),
  archived_at timestamptz,
  created_at timestamptz NOT NULL
);

-- One queue a host (scheme, host, port): the unit that is leased, so that pace, waiting and robots.txt hold
-- across processes and restarts.
CREATE TABLE host_queue (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  scheme text NOT NULL,
  host text NOT NULL,
  port int NOT NULL,
  lease_token bigint NOT NULL DEFAULT 0,     -- fencing: rises with every lease
  lease_until timestamptz,                   -- null: free
  next_at timestamptz NOT NULL,              -- the earliest next request, by the pace
  wait_until timestamptz,                    -- what the host itself asked for (Retry-After)
  robots_status int,                         -- 0: not reachable; null: never asked
  robots_body text,
  robots_at timestamptz,
  UNIQUE (scheme, host, port)
);

CREATE TABLE source (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  business_id bigint NOT NULL REFERENCES business,
  host_queue_id bigint NOT NULL REFERENCES host_queue,
  kind text NOT NULL,
  asks text NOT NULL,                        -- url and tags as one word: with business and kind, what makes it this source
  name text NOT NULL,
  url text,
  tags text[] NOT NULL,
  every_ms bigint NOT NULL,
  every_longest_ms bigint NOT NULL,
  pace_ms bigint NOT NULL,                   -- the interval in force now
  owner text NOT NULL CHECK (owner IN ('file', 'people')),
  archived_at timestamptz,
  created_at timestamptz NOT NULL,
  paused_at timestamptz,
  state text NOT NULL,
  reason text,
  since timestamptz NOT NULL,
  until timestamptz,
  failures int NOT NULL DEFAULT 0,
  last_read_at timestamptz,
  next_due_at timestamptz NOT NULL,
  cursor text,                               -- where the poll under way goes on
  cursor_asked_for text,                     -- the question that the cursor belongs to
  history_of text,                           -- the question whose first complete poll has been taken in
  found bigint NOT NULL DEFAULT 0,
  UNIQUE (business_id, kind, asks)
);
CREATE INDEX source_due ON source (next_due_at) WHERE archived_at IS NULL AND paused_at IS NULL;
CREATE INDEX source_of_queue ON source (host_queue_id);

-- What a site gave us to ask "has it changed?" with.
CREATE TABLE validator (
  source_id bigint NOT NULL REFERENCES source ON DELETE CASCADE,
  url text NOT NULL,
  etag text,
  last_modified text,
  PRIMARY KEY (source_id, url)
);

-- The overall rating a page shows, whenever it changed.
CREATE TABLE rating_history (
  source_id bigint NOT NULL REFERENCES source ON DELETE CASCADE,
  at timestamptz NOT NULL,
  value double precision NOT NULL,
  count bigint,
  PRIMARY KEY (source_id, at)
);

CREATE TABLE post (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  network text NOT NULL,
  external_id text NOT NULL,
  local_id text,                             -- another id by which answers on the same site name it
  url text,
  site text NOT NULL,                        -- the host people know it by
  author_name text,
  author_handle text,
  author_followers bigint,
  author_key text,                           -- what a mute of the author holds on to
  title text,
  text text NOT NULL,
  language text,
  rating double precision,
  published_at timestamptz,                  -- as the site says
  first_seen_at timestamptz NOT NULL,
  likes bigint,
  replies bigint,
  shares bigint,
  views bigint,
  sentiment text NOT NULL,
  score double precision NOT NULL,
  parent_ref text,
  parent_id bigint REFERENCES post,
  own boolean NOT NULL,                      -- written by the business itself, kept as an answer
  UNIQUE (network, external_id)
);
CREATE INDEX post_local_id ON post (network, local_id) WHERE local_id IS NOT NULL;
CREATE INDEX post_waiting_for_parent ON post (network, parent_ref) WHERE parent_id IS NULL AND parent_ref IS NOT NULL;
CREATE INDEX post_parent ON post (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX post_author ON post (network, author_key);
CREATE INDEX post_site ON post (site);

CREATE TABLE mention (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES post,
  business_id bigint NOT NULL REFERENCES business,
  source_id bigint REFERENCES source,        -- what found it first; null: brought by hand
  seen_at timestamptz NOT NULL,
  at timestamptz NOT NULL,                   -- published where known and not in the future, else seen
  backfill boolean NOT NULL,
  sentiment text NOT NULL,
  score double precision NOT NULL,
  why jsonb NOT NULL,
  about_us boolean NOT NULL DEFAULT true,    -- false: a person said that it is not
  muted boolean NOT NULL DEFAULT false,      -- by its author or site
  UNIQUE (post_id, business_id)
);
CREATE INDEX mention_seen ON mention (seen_at DESC, id DESC);
CREATE INDEX mention_at ON mention (at DESC, id DESC);
CREATE INDEX mention_business_seen ON mention (business_id, seen_at DESC, id DESC);
CREATE INDEX mention_business_at ON mention (business_id, at DESC, id DESC);

CREATE TABLE mention_source (
  mention_id bigint NOT NULL REFERENCES mention ON DELETE CASCADE,
  source_id bigint NOT NULL REFERENCES source ON DELETE CASCADE,
  PRIMARY KEY (mention_id, source_id)
);
CREATE INDEX mention_source_source ON mention_source (source_id, mention_id);

-- Engagement as it was read, a row for every change.
CREATE TABLE reading (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES post,
  at timestamptz NOT NULL,
  likes bigint,
  replies bigint,
  shares bigint,
  views bigint
);
CREATE INDEX reading_post ON reading (post_id, at);

-- How a post read before it was changed.
CREATE TABLE revision (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES post,
  at timestamptz NOT NULL,
  title text,
  text text NOT NULL,
  rating double precision
);
CREATE INDEX revision_post ON revision (post_id, at);

CREATE TABLE mute (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  business_id bigint NOT NULL REFERENCES business,
  kind text NOT NULL CHECK (kind IN ('author', 'site')),
  network text NOT NULL,                     -- of the author; empty for a site
  value text NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (business_id, kind, network, value)
);

CREATE TABLE alert (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  business_id bigint NOT NULL REFERENCES business,
  mention_id bigint REFERENCES mention,
  rule text NOT NULL,
  level text NOT NULL CHECK (level IN ('info', 'warning', 'critical')),
  title text NOT NULL,
  reason text NOT NULL,
  numbers jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'acknowledged', 'resolved')),
  raised_at timestamptz NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by text
);
CREATE UNIQUE INDEX alert_once ON alert (rule, mention_id) WHERE mention_id IS NOT NULL;
CREATE INDEX alert_raised ON alert (raised_at DESC, id DESC);

-- Every announcement, numbered in the order in which it became visible.
CREATE TABLE event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('mention', 'alert', 'source')),
  thing_id bigint NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX event_at ON event (at);

-- How far a reader of events has come.
CREATE TABLE progress (
  name text PRIMARY KEY,
  last_event_id bigint NOT NULL
);

-- Dashboards that are signed in; only the hash of the session value is kept.
CREATE TABLE session (
  hash text PRIMARY KEY,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
