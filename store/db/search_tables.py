"""The tables of the search index (see store/search/index.py), as version 3 has them. The program's own."""

SEARCH = """
CREATE TABLE _search (
  id INTEGER PRIMARY KEY,
  release_id INTEGER NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
  revision_id INTEGER NOT NULL UNIQUE REFERENCES revisions(id) ON DELETE CASCADE,
  title TEXT NOT NULL, body TEXT NOT NULL, words TEXT NOT NULL, department TEXT NOT NULL, files TEXT NOT NULL,
  marks TEXT NOT NULL
) STRICT;
CREATE INDEX _search_by_release ON _search(release_id, id);
CREATE INDEX _search_releases ON _search(id, release_id);
CREATE TABLE _search_sources (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL UNIQUE REFERENCES sources(name) ON UPDATE CASCADE ON DELETE CASCADE
) STRICT;
"""

INDEX = """
CREATE VIRTUAL TABLE _search_index USING fts5(
  title, body, words, department, files, marks, content = '_search', content_rowid = 'id',
  tokenize = 'ascii'
);
CREATE VIRTUAL TABLE _search_vocabulary USING fts5vocab('_search_index', 'col');
CREATE TRIGGER _search_added AFTER INSERT ON _search BEGIN
  INSERT INTO _search_index (rowid, title, body, words, department, files, marks)
    VALUES (new.id, new.title, new.body, new.words, new.department, new.files, new.marks); END;
CREATE TRIGGER _search_removed AFTER DELETE ON _search BEGIN
  INSERT INTO _search_index (_search_index, rowid, title, body, words, department, files, marks)
    VALUES ('delete', old.id, old.title, old.body, old.words, old.department, old.files, old.marks); END;
CREATE TRIGGER _search_changed AFTER UPDATE ON _search BEGIN
  INSERT INTO _search_index (_search_index, rowid, title, body, words, department, files, marks)
    VALUES ('delete', old.id, old.title, old.body, old.words, old.department, old.files, old.marks);
  INSERT INTO _search_index (rowid, title, body, words, department, files, marks)
    VALUES (new.id, new.title, new.body, new.words, new.department, new.files, new.marks); END;
"""
