-- Until attachments became a view over two tables.
INSERT INTO attachments (revision_id, position, name, url, size, type, sha256, etag, last_modified, text) VALUES
  (100, 1, 'map.pdf', 'https://old.example/map.pdf', 12, 'application/pdf', 'abc', '"a"', '', 'a map');
