-- How far each post is expected to spread, by its newest reading.
CREATE TABLE forecast (
  post_id bigint PRIMARY KEY REFERENCES post ON DELETE CASCADE,
  at timestamptz NOT NULL,                   -- of that reading
  count bigint NOT NULL,
  expected double precision NOT NULL,        -- when it has stopped growing
  low double precision NOT NULL,
  high double precision NOT NULL,
  grew_at timestamptz,                       -- the last reading that was more than the one before; null: none was
  due_at timestamptz,                        -- when it is made anew without another reading; null: not at all
  body jsonb NOT NULL,
  thinned boolean NOT NULL DEFAULT false     -- its readings are only as many as show how it grew
);
CREATE INDEX forecast_due ON forecast (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX forecast_grew ON forecast (grew_at) WHERE grew_at IS NOT NULL;
CREATE INDEX forecast_whole ON forecast (at) WHERE NOT thinned;

-- How much harm a mention may do by spreading. A table of its own: it changes often, and a mention is long.
CREATE TABLE risk (
  mention_id bigint PRIMARY KEY REFERENCES mention ON DELETE CASCADE,
  points smallint NOT NULL CHECK (points BETWEEN 0 AND 100),
  body jsonb NOT NULL
);

-- An incident as one business has a part in it: what its mentions come to together.
CREATE TABLE incident_risk (
  incident_id bigint NOT NULL REFERENCES incident ON DELETE CASCADE,
  business_id bigint NOT NULL REFERENCES business,
  points smallint NOT NULL CHECK (points BETWEEN 0 AND 100),
  body jsonb NOT NULL,
  reach bigint NOT NULL,
  expected double precision,                 -- null: no site gives counts
  forecast jsonb,
  PRIMARY KEY (incident_id, business_id)
);

-- Times in which more was said against a business than chance explains.
CREATE TABLE burst (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  business_id bigint NOT NULL REFERENCES business,
  kind text NOT NULL CHECK (kind IN ('volume', 'review-bombing', 'slow-burn')),
  source_id bigint REFERENCES source,        -- null: anywhere
  topic text,                                -- null: about anything
  began_at timestamptz NOT NULL,             -- of what was counted
  until_at timestamptz NOT NULL,             -- of what was counted; moves on while it lasts
  ended_at timestamptz,                      -- null: it lasts
  observed double precision NOT NULL,
  usual double precision NOT NULL,
  tail double precision NOT NULL,            -- the chance of it when nothing is the matter
  reason text NOT NULL
);
CREATE UNIQUE INDEX burst_once ON burst (business_id, kind, coalesce(source_id, 0), coalesce(topic, ''))
  WHERE ended_at IS NULL;
CREATE INDEX burst_until ON burst (until_at DESC);
CREATE INDEX burst_of_business ON burst (business_id, until_at DESC);

-- A burst is about a business, not about one mention.
ALTER TABLE alert ADD burst_id bigint REFERENCES burst;
CREATE UNIQUE INDEX alert_burst_once ON alert (burst_id) WHERE burst_id IS NOT NULL;
CREATE INDEX alert_mention ON alert (mention_id) WHERE mention_id IS NOT NULL;

-- The newest posts of an author, by index.
CREATE INDEX post_of_author ON post (network, author_key, id DESC) WHERE author_key IS NOT NULL;
DROP INDEX post_author;
