-- What people find first when they search for a business: one page of results a source, language and day.
CREATE TABLE search_page (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id bigint NOT NULL REFERENCES source ON DELETE CASCADE,
  business_id bigint NOT NULL REFERENCES business,
  language text NOT NULL,                    -- 'all': none in particular
  day date NOT NULL,                         -- in the business's time zone
  asked text NOT NULL,                       -- the words that were searched for
  read_at timestamptz NOT NULL,
  silent text[] NOT NULL,                    -- search engines that did not answer, each with why
  UNIQUE (source_id, language, day)
);
CREATE INDEX search_page_of_business ON search_page (business_id, language, day DESC);
CREATE INDEX search_page_day ON search_page (day);

CREATE TABLE search_result (
  page_id bigint NOT NULL REFERENCES search_page ON DELETE CASCADE,
  place smallint NOT NULL,
  address text NOT NULL,                     -- the external id of the post that is this page, where it mentions the business
  url text NOT NULL,
  title text NOT NULL,
  excerpt text NOT NULL,
  own boolean NOT NULL,                      -- it stands on the business's own website
  sentiment text,                            -- about the business; null: it does not name it
  score double precision,
  reading jsonb,
  since timestamptz NOT NULL,                -- when it came to the first page
  from_start boolean NOT NULL,               -- it stood there already when the watch began
  PRIMARY KEY (page_id, place)
);

-- The addresses that stand on the first page now.
CREATE TABLE search_standing (
  source_id bigint NOT NULL REFERENCES source ON DELETE CASCADE,
  language text NOT NULL,
  address text NOT NULL,
  business_id bigint NOT NULL REFERENCES business,
  place smallint NOT NULL,
  above_own boolean NOT NULL,
  sentiment text,
  since timestamptz NOT NULL,
  from_start boolean NOT NULL,
  missed smallint NOT NULL DEFAULT 0,        -- pages in a row on which it was not, while search engines were silent
  PRIMARY KEY (source_id, language, address)
);
CREATE INDEX search_standing_of_business ON search_standing (business_id, address);

ALTER TABLE rule DROP CONSTRAINT rule_kind_check,
  ADD CHECK (kind IN ('viral', 'growth', 'burst', 'threat', 'source-failing', 'source-silent', 'rating', 'search', 'mention'));
INSERT INTO rule (kind, name, enabled, level, conditions, tell, created_at)
VALUES ('search', 'An unhappy page among the first results', true, 'warning', '[]', '[]', now());

ALTER TABLE event DROP CONSTRAINT event_kind_check,
  ADD CONSTRAINT event_kind_check CHECK (kind IN ('mention', 'alert', 'source', 'business', 'rule', 'person', 'chain', 'silence',
    'delivery', 'search', 'import'));
