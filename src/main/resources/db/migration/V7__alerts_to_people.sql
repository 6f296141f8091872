-- Keys of our own making: what seals channels' secrets is not here, but what signs links and pushes is, sealed.
CREATE TABLE own_key (
  name text PRIMARY KEY,                     -- 'links', 'push'
  sealed bytea NOT NULL
);

-- Who may be told. Until sign-in comes, people are names with channels.
CREATE TABLE person (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  time_zone text NOT NULL,
  working jsonb NOT NULL,                    -- [{"day": 1 (Monday) to 7, "from": "09:00", "to": "17:00"}]
  quiet_from time,                           -- null, with quiet_to: no quiet hours
  quiet_to time,
  digest text NOT NULL CHECK (digest IN ('none', 'daily', 'weekly')),
  digest_at time NOT NULL,
  digest_day smallint NOT NULL CHECK (digest_day BETWEEN 1 AND 7), -- of a weekly one; 1 is Monday
  digested_until timestamptz NOT NULL,       -- what came before was in a digest, or not wanted
  created_at timestamptz NOT NULL,
  archived_at timestamptz
);
CREATE UNIQUE INDEX person_name ON person (lower(name)) WHERE archived_at IS NULL;

-- The ways to a person, tried in their order.
CREATE TABLE channel (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  place int NOT NULL,
  kind text NOT NULL,
  settings jsonb NOT NULL,                   -- what may be shown
  secrets bytea,                             -- sealed JSON object of what may not
  secret_names text[] NOT NULL DEFAULT '{}', -- of what is sealed, so that it can be said without opening it
  daily_cap int CHECK (daily_cap >= 0),      -- messages a day in the person's time zone; null: as many as there are
  paused boolean NOT NULL DEFAULT false,
  failing_since timestamptz,                 -- the first failure since the last success; null: well, or never used
  reason text,                               -- one plain sentence about the last failure
  worked_at timestamptz,                     -- the last success
  created_at timestamptz NOT NULL,
  archived_at timestamptz
);
CREATE INDEX channel_person ON channel (person_id, place);

-- When somebody must know. One of a kind holds for all businesses (business_id null) unless a business has its own.
CREATE TABLE rule (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  business_id bigint REFERENCES business,
  kind text NOT NULL CHECK (kind IN ('viral', 'growth', 'burst', 'threat', 'source-failing', 'source-silent', 'rating', 'mention')),
  name text NOT NULL,
  enabled boolean NOT NULL,
  level text CHECK (level IN ('info', 'warning', 'critical')), -- null: as grave as the matter is
  threshold double precision,                -- what it means depends on the kind; null: the kind's own
  conditions jsonb NOT NULL,                 -- [{"field", "op", "values"}], all must hold
  tell jsonb NOT NULL,                       -- ids of people told at once in place of the chain; empty: the chain
  cool_down_s int NOT NULL DEFAULT 0 CHECK (cool_down_s >= 0), -- after an alert of this rule and business, before the next; seconds
  repeat_s int CHECK (repeat_s > 0),         -- told again while nobody has seen it; seconds; null: as the chain says
  created_at timestamptz NOT NULL,
  archived_at timestamptz
);
CREATE UNIQUE INDEX rule_of_kind ON rule (kind, coalesce(business_id, 0)) WHERE kind <> 'mention' AND archived_at IS NULL;

INSERT INTO rule (kind, name, enabled, level, conditions, tell, created_at)
SELECT kind, name, true, level, '[]', '[]', now()
FROM (VALUES
  ('viral', 'A post is going viral', NULL),
  ('growth', 'An unhappy post gains many reactions', NULL),
  ('burst', 'Many unhappy mentions at once', NULL),
  ('threat', 'A legal or safety threat', 'critical'),
  ('source-failing', 'A source cannot be read', 'warning'),
  ('source-silent', 'A source is unusually silent', 'warning'),
  ('rating', 'Ratings drop', 'warning')) AS shipped (kind, name, level);

-- What is not told for a while, and why.
CREATE TABLE silence (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  business_id bigint REFERENCES business,    -- null: all
  kinds jsonb NOT NULL,                      -- rule kinds; empty: all
  conditions jsonb NOT NULL,                 -- as of a rule; all must hold of the alert's mention
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  reason text NOT NULL,
  made_by text NOT NULL,
  created_at timestamptz NOT NULL,
  ended_by text,                             -- who ended it before its time
  alerts bigint NOT NULL DEFAULT 0,          -- how many it has kept from being told
  CHECK (ends_at > starts_at)
);

-- Whom to tell in which order. Of one business, or of all that have none of their own (business_id null).
CREATE TABLE chain_step (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  business_id bigint REFERENCES business,
  place int NOT NULL,
  person_id bigint NOT NULL REFERENCES person,
  after_s int NOT NULL CHECK (after_s >= 0), -- since the alert was raised or came back; seconds
  working_time boolean NOT NULL,             -- after_s counts the person's working hours only
  only_open boolean NOT NULL,                -- not once somebody has acknowledged it
  least_level text NOT NULL CHECK (least_level IN ('info', 'warning', 'critical')),
  least_risk int CHECK (least_risk BETWEEN 1 AND 100), -- null: whatever the risk
  repeats int NOT NULL DEFAULT 0 CHECK (repeats BETWEEN 0 AND 20),
  repeat_s int NOT NULL DEFAULT 0 CHECK (repeat_s >= 0)
);
CREATE UNIQUE INDEX chain_place ON chain_step (coalesce(business_id, 0), place);

ALTER TABLE alert DROP CONSTRAINT alert_state_check,
  ADD CHECK (state IN ('open', 'acknowledged', 'snoozed', 'resolved')),
  ADD rule_id bigint REFERENCES rule,
  ADD round int NOT NULL DEFAULT 1,          -- how often people had to be told anew: raised, worse, come back
  ADD round_at timestamptz,                  -- when this round began
  ADD due_back_at timestamptz,               -- acknowledged or snoozed until then
  ADD handed_to bigint REFERENCES person,
  ADD silence_id bigint REFERENCES silence,  -- not told because of it
  ADD held_by bigint REFERENCES alert,       -- not told because it follows from that one
  ADD broke_quiet jsonb NOT NULL DEFAULT '[]', -- ids of people whose quiet hours it has broken
  ADD resolved_at timestamptz,
  ADD resolved_by text;
UPDATE alert SET round_at = raised_at, due_back_at = CASE WHEN state = 'acknowledged' THEN 'infinity'::timestamptz END;
UPDATE alert a SET rule_id = r.id FROM rule r WHERE r.kind = a.rule;

-- A matter has one alert, whichever rules speak of it: whoever raises looks first, one at a time.
DROP INDEX alert_once;
CREATE INDEX alert_of_rule ON alert (rule_id, business_id, raised_at DESC);
CREATE INDEX alert_kept ON alert (id) WHERE state <> 'resolved' AND (silence_id IS NOT NULL OR held_by IS NOT NULL);
CREATE INDEX alert_unresolved ON alert (business_id, id) WHERE state <> 'resolved';
CREATE INDEX alert_due_back ON alert (due_back_at) WHERE state IN ('acknowledged', 'snoozed') AND due_back_at < 'infinity';

-- All that happened to an alert, in order.
CREATE TABLE alert_step (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert_id bigint NOT NULL REFERENCES alert ON DELETE CASCADE,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  who text,                                  -- the person who did it or to whom it happened
  detail text                                -- one plain sentence; null: the kind says it all
);
CREATE INDEX alert_step_alert ON alert_step (alert_id, id);
INSERT INTO alert_step (alert_id, at, kind) SELECT id, raised_at, 'raised' FROM alert ORDER BY id;
INSERT INTO alert_step (alert_id, at, kind, who)
SELECT id, acknowledged_at, 'acknowledged', acknowledged_by FROM alert WHERE acknowledged_at IS NOT NULL ORDER BY id;

-- Whom an alert still has to be told, and when: the steps of its chain, as they were when the round began.
CREATE TABLE pending (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert_id bigint NOT NULL REFERENCES alert ON DELETE CASCADE,
  round int NOT NULL,
  place int NOT NULL,                        -- of the step; 0: told by rule or by hand
  turn int NOT NULL,                         -- 0, and 1, 2 … of its repeats
  person_id bigint NOT NULL REFERENCES person,
  due_at timestamptz NOT NULL,
  only_open boolean NOT NULL,
  least_level text NOT NULL,
  least_risk int,
  repeats int NOT NULL,
  repeat_s int NOT NULL,
  UNIQUE (alert_id, round, place, turn, person_id)
);
CREATE INDEX pending_due ON pending (due_at);

-- What has to reach a person by a channel. Written with what causes it.
CREATE TABLE delivery (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,                  -- one message for one change, person and channel; also what vendors are given
  alert_id bigint REFERENCES alert ON DELETE CASCADE, -- null: a digest or a test
  person_id bigint NOT NULL REFERENCES person,
  channel_id bigint NOT NULL REFERENCES channel,
  cause text NOT NULL CHECK (cause IN ('raised', 'worse', 'escalated', 'repeated', 'returned', 'handed', 'digest', 'test')),
  urgent boolean NOT NULL,                   -- quiet hours do not hold it back
  only_open boolean NOT NULL DEFAULT true,   -- not once somebody has acknowledged its alert
  message jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('due', 'sent', 'dead', 'cancelled')),
  attempts int NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  lease_until timestamptz,
  lease_token bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  resent_at timestamptz,                     -- somebody wanted a dead one sent again, whatever has become of its alert
  ended_at timestamptz,
  reason text,                               -- one plain sentence: why it failed, waits or was cancelled
  instead_of bigint REFERENCES delivery ON DELETE SET NULL -- the one that failed on the channel before
);
CREATE INDEX delivery_due ON delivery (next_at) WHERE state = 'due';
CREATE INDEX delivery_line ON delivery (channel_id, urgent DESC, next_at, id) WHERE state = 'due';
CREATE INDEX delivery_leased ON delivery (channel_id) WHERE state = 'due' AND lease_until IS NOT NULL;
CREATE INDEX delivery_alert ON delivery (alert_id) WHERE alert_id IS NOT NULL;
CREATE INDEX delivery_channel ON delivery (channel_id, ended_at);
CREATE INDEX delivery_channel_created ON delivery (channel_id, created_at);
CREATE INDEX delivery_instead_of ON delivery (instead_of) WHERE instead_of IS NOT NULL;
CREATE INDEX delivery_created ON delivery (created_at DESC, id DESC);

-- Every try, also those that failed.
CREATE TABLE attempt (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  delivery_id bigint NOT NULL REFERENCES delivery ON DELETE CASCADE,
  at timestamptz NOT NULL,
  took_ms int NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('sent', 'again', 'refused', 'capped')),
  status int,                                -- what the vendor answered; null: nothing, or not HTTP
  detail text
);
CREATE INDEX attempt_delivery ON attempt (delivery_id, id);

ALTER TABLE event DROP CONSTRAINT event_kind_check,
  ADD CHECK (kind IN ('mention', 'alert', 'source', 'business', 'rule', 'person', 'chain', 'silence', 'delivery'));
