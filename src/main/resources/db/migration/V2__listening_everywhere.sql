-- What a kind of source wants to know beyond address and tags, and what is told of it beside its state.
ALTER TABLE source
  ADD options jsonb NOT NULL DEFAULT '{}',
  ADD polled boolean NOT NULL DEFAULT true,  -- false: it only listens to a stream
  ADD stream_id bigint,
  ADD budget text,                           -- the daily budget its requests are counted under
  ADD note text,
  ADD note_until timestamptz,                -- when the note is no longer news; null: as long as it holds
  ADD trouble_since timestamptz,             -- since when it has not been read; null: it is well
  ADD last_found_at timestamptz,
  ADD held bigint[],                         -- hashes of what its last answer held
  ADD empty_polls int NOT NULL DEFAULT 0,    -- answers in a row that held nothing, after ones that did
  ADD empty_longest int NOT NULL DEFAULT 0,  -- the longest such row that ended by itself
  ADD stream_known boolean NOT NULL DEFAULT false, -- whether stream_id is what its question asks for
  ADD version int NOT NULL DEFAULT 0,        -- rises when people change what it asks, where, for whom or how often
  ADD recount_trouble_since timestamptz;     -- since when its posts' counts could not be read again
CREATE INDEX source_turn ON source (host_queue_id, next_due_at) WHERE archived_at IS NULL AND paused_at IS NULL AND polled;
CREATE INDEX source_stream_unknown ON source (kind) WHERE NOT stream_known AND archived_at IS NULL;

-- Whoever changes what a source asks need not know of streams.
CREATE FUNCTION forget_stream() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.stream_known := false;
  RETURN NEW;
END $$;
CREATE TRIGGER source_asks_otherwise BEFORE UPDATE OF kind, url, tags, options, business_id ON source FOR EACH ROW
  WHEN ((OLD.kind, OLD.url, OLD.tags, OLD.options, OLD.business_id)
    IS DISTINCT FROM (NEW.kind, NEW.url, NEW.tags, NEW.options, NEW.business_id))
  EXECUTE FUNCTION forget_stream();

-- A poll under way must not overwrite what people changed meanwhile.
CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER source_changed BEFORE UPDATE OF kind, url, tags, options, business_id, host_queue_id, every_ms,
    every_longest_ms, archived_at ON source FOR EACH ROW
  WHEN ((OLD.kind, OLD.url, OLD.tags, OLD.options, OLD.business_id, OLD.host_queue_id, OLD.every_ms, OLD.every_longest_ms,
      OLD.archived_at)
    IS DISTINCT FROM (NEW.kind, NEW.url, NEW.tags, NEW.options, NEW.business_id, NEW.host_queue_id, NEW.every_ms,
      NEW.every_longest_ms, NEW.archived_at))
  EXECUTE FUNCTION count_change();

ALTER TABLE event DROP CONSTRAINT event_kind_check, ADD CHECK (kind IN ('mention', 'alert', 'source', 'business'));

-- How much a source brought, hour by hour: what "unusually silent" is measured against.
CREATE TABLE source_hour (
  source_id bigint NOT NULL REFERENCES source ON DELETE CASCADE,
  hour timestamptz NOT NULL,
  polls int NOT NULL,
  fresh int NOT NULL,
  PRIMARY KEY (source_id, hour)
);
CREATE INDEX source_hour_hour ON source_hour (hour);

-- A connection that sites push through; one process at a time reads it.
CREATE TABLE stream (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  key text NOT NULL,
  cursor text,
  event_at timestamptz,                      -- when the last of what was stored happened
  lease_token bigint NOT NULL DEFAULT 0,     -- fencing: rises with every lease
  lease_until timestamptz,                   -- null: free
  next_at timestamptz NOT NULL,              -- the earliest next connection
  failures int NOT NULL DEFAULT 0,
  UNIQUE (kind, key)
);
ALTER TABLE source ADD FOREIGN KEY (stream_id) REFERENCES stream;
CREATE INDEX source_of_stream ON source (stream_id) WHERE stream_id IS NOT NULL;

-- Requests made under a daily budget, by all processes together.
CREATE TABLE budget (
  name text NOT NULL,
  day date NOT NULL,
  used int NOT NULL,
  rereads int NOT NULL DEFAULT 0,            -- of those, for reading counts again
  per_day int NOT NULL,
  PRIMARY KEY (name, day)
);

-- Hosts that do not answer are left alone for longer and longer.
ALTER TABLE host_queue ADD failures int NOT NULL DEFAULT 0;

-- Posts whose engagement is to be read again, at the host that knows it best.
CREATE TABLE reread (
  post_id bigint PRIMARY KEY REFERENCES post ON DELETE CASCADE,
  source_id bigint NOT NULL REFERENCES source ON DELETE CASCADE,
  host_queue_id bigint REFERENCES host_queue, -- null: not yet known where
  due_at timestamptz NOT NULL,
  failures int NOT NULL DEFAULT 0
);
CREATE INDEX reread_due ON reread (host_queue_id, due_at);
CREATE INDEX reread_time ON reread (due_at, host_queue_id) WHERE host_queue_id IS NOT NULL;
CREATE INDEX reread_homeless ON reread (source_id) WHERE host_queue_id IS NULL;

-- Stories: near-duplicates, threads and posts that link the same page share one.
CREATE TABLE incident (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  created_at timestamptz NOT NULL
);
ALTER TABLE post
  ADD incident_id bigint REFERENCES incident,
  ADD is_own_count boolean NOT NULL DEFAULT true, -- false: engagement as another server sees it
  ADD rank int,                              -- on its site's front page
  ADD gone_at timestamptz,                   -- taken back at its site
  ADD keep_text_until timestamptz,           -- as the site's terms say
  ADD attribution text;
CREATE INDEX post_incident ON post (incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX post_ranked ON post (network) WHERE rank IS NOT NULL;
CREATE INDEX post_keep_text ON post (keep_text_until)
  WHERE keep_text_until IS NOT NULL AND (text <> '' OR title IS NOT NULL);
CREATE INDEX post_of_account ON post (network, (external_id COLLATE "C")); -- by what the id begins with

-- What posts of one story have in common; at: when the post was published, else seen.
CREATE TABLE fingerprint (
  key bigint NOT NULL,
  at timestamptz NOT NULL,
  post_id bigint NOT NULL REFERENCES post ON DELETE CASCADE,
  PRIMARY KEY (key, at, post_id)
);
CREATE TABLE post_link (
  key bigint NOT NULL,
  at timestamptz NOT NULL,
  post_id bigint NOT NULL REFERENCES post ON DELETE CASCADE,
  own boolean NOT NULL,                      -- its own address, not one that it links to
  PRIMARY KEY (key, at, post_id)
);
ALTER TABLE mention ADD incident_id bigint REFERENCES incident; -- that of its post
CREATE INDEX mention_incident_seen ON mention (incident_id, business_id, seen_at, id) WHERE incident_id IS NOT NULL;
CREATE INDEX mention_incident_at ON mention (incident_id, business_id, at, id) WHERE incident_id IS NOT NULL;

-- Likes, replies and shares as they were pushed, so that one that comes twice counts once.
CREATE TABLE reaction (
  network text NOT NULL,
  id text NOT NULL,
  post_id bigint NOT NULL REFERENCES post ON DELETE CASCADE,
  what text NOT NULL CHECK (what IN ('like', 'reply', 'share')),
  at timestamptz NOT NULL,
  undone boolean NOT NULL DEFAULT false,     -- taken back: it does not count when it comes again
  PRIMARY KEY (network, id)
);
CREATE INDEX reaction_at ON reaction (at);

-- A source has alerts of its own.
ALTER TABLE alert ADD source_id bigint REFERENCES source;
CREATE UNIQUE INDEX alert_source_once ON alert (rule, source_id) WHERE source_id IS NOT NULL AND state <> 'resolved';
