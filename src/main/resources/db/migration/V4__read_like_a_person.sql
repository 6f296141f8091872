-- What is read in a post as a whole.
ALTER TABLE post
  ADD confidence double precision,           -- null: read before it was kept, like the chances
  ADD mixed boolean NOT NULL DEFAULT false,
  ADD negative_chance double precision,
  ADD positive_chance double precision;      -- what is left to 1 is the chance of neutral

-- What it says about the business. Analysis is as the machine read it; the columns are as people see it, with what
-- they said themselves, so that filters and counts follow.
ALTER TABLE mention
  ALTER why SET DEFAULT '[]',                -- of mentions that have no analysis
  ADD analysis jsonb,                        -- null: read before it was kept
  ADD confidence double precision,           -- null: read before it was kept
  ADD mixed boolean NOT NULL DEFAULT false,
  ADD severity smallint NOT NULL DEFAULT 0,
  ADD topics text[] NOT NULL DEFAULT '{}',
  ADD signals text[] NOT NULL DEFAULT '{}';
CREATE INDEX mention_topics ON mention USING gin (topics);
CREATE INDEX mention_signals ON mention USING gin (signals);

-- What people said about the reading of a mention; null: nothing about that.
CREATE TABLE correction (
  mention_id bigint PRIMARY KEY REFERENCES mention ON DELETE CASCADE,
  business_id bigint NOT NULL REFERENCES business,
  sentiment text CHECK (sentiment IN ('negative', 'neutral', 'positive')),
  topics text[],
  about_us boolean,
  at timestamptz NOT NULL,
  CHECK (num_nonnulls(sentiment, topics, about_us) > 0)
);
CREATE INDEX correction_taught ON correction (business_id, at DESC) WHERE sentiment IS NOT NULL OR topics IS NOT NULL;
INSERT INTO correction (mention_id, business_id, about_us, at)
SELECT id, business_id, false, now() FROM mention WHERE NOT about_us;

-- Topics that businesses made for themselves.
CREATE TABLE own_topic (
  id text PRIMARY KEY,
  business_id bigint NOT NULL REFERENCES business,
  name text NOT NULL,
  words text[] NOT NULL,
  examples text[] NOT NULL,
  created_at timestamptz NOT NULL,
  archived_at timestamptz                    -- new mentions do not get it any more
);
CREATE INDEX own_topic_business ON own_topic (business_id);

-- Rises with everything that the people of a business teach the reader.
CREATE TABLE taught (
  business_id bigint PRIMARY KEY REFERENCES business,
  version bigint NOT NULL
);
