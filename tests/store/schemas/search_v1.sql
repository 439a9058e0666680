-- The search index as it was: the newest version of each release. See rows_v1.sql.
INSERT INTO _search (release_id, title, body, department, files) VALUES (100, 'harbour dialogue open', 'delegation came', 'coast', 'map pdf a map'), (101, 'moved', 'it moved', '', '');
