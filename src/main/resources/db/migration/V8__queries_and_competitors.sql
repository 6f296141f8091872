-- What a business is found by, and whose it is.
ALTER TABLE business
  ADD query text,                            -- which posts mention it; null: those that name it
  ADD role text NOT NULL DEFAULT 'own' CHECK (role IN ('own', 'competitor')),
  ADD alerts boolean NOT NULL DEFAULT false, -- a competitor raises alerts, too
  ADD rings boolean GENERATED ALWAYS AS (role = 'own' OR alerts) STORED, -- whether it raises any
  ADD part_of bigint REFERENCES business CHECK (part_of <> id); -- the business whose location this is
CREATE INDEX business_part_of ON business (part_of) WHERE part_of IS NOT NULL;

-- What a query asks of a post, written with it; of older posts it follows in batches.
ALTER TABLE post
  ADD kind text,                             -- of the source that found it first; null: brought by hand, or not known
  ADD folded text,                           -- null: not folded yet
  ADD folded_author text;
CREATE INDEX post_unfolded ON post (id) WHERE folded IS NULL;

-- Whoever takes words away takes them away here too: they are folded anew from what is left.
CREATE FUNCTION post_reworded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.folded := NULL;
  NEW.folded_author := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER post_reworded BEFORE UPDATE OF title, text, author_name, author_handle ON post FOR EACH ROW
  WHEN ((OLD.title, OLD.text, OLD.author_name, OLD.author_handle)
    IS DISTINCT FROM (NEW.title, NEW.text, NEW.author_name, NEW.author_handle)
    AND (OLD.folded, OLD.folded_author) IS NOT DISTINCT FROM (NEW.folded, NEW.folded_author))
  EXECUTE FUNCTION post_reworded();

ALTER TABLE event DROP CONSTRAINT event_kind_check,
  ADD CHECK (kind IN ('mention', 'alert', 'source', 'business', 'rule', 'person', 'chain', 'silence', 'delivery', 'search', 'import'));
