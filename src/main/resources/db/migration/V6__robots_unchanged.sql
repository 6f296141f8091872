-- What a host gave us to ask with whether its robots.txt has changed.
ALTER TABLE host_queue ADD COLUMN robots_etag text, ADD COLUMN robots_last_modified text;
