-- A post that is deleted takes its traces along; without these each deletion reads all of them.
CREATE INDEX fingerprint_post ON fingerprint (post_id);
CREATE INDEX post_link_post ON post_link (post_id);
CREATE INDEX reaction_post ON reaction (post_id);
