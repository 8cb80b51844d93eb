-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- An index of one small kernel, symvers, as tests/interface/places.py has it: what `modver index add -o kernels.index symvers` makes, by Python's sqlite3
-- (iterdump), for tests that need one without making it.
PRAGMA application_id = 1836476792;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE export(id INTEGER PRIMARY KEY, symbol INTEGER NOT NULL, exporter INTEGER NOT NULL, namespace INTEGER NOT NULL, source INTEGER NOT NULL,
  kind INTEGER NOT NULL, copy INTEGER NOT NULL);
INSERT INTO "export" VALUES(0,0,1,2,0,0,0);
INSERT INTO "export" VALUES(1,3,1,2,0,0,0);
CREATE TABLE kernel(id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, release TEXT NOT NULL, architecture TEXT NOT NULL, package TEXT NOT NULL,
  vermagic TEXT NOT NULL, exports INTEGER NOT NULL, modules INTEGER NOT NULL, place BLOB NOT NULL, facts BLOB NOT NULL, chunks BLOB NOT NULL,
  tree BLOB NOT NULL, settings BLOB NOT NULL, checksum INTEGER NOT NULL);
INSERT INTO "kernel" VALUES(1,X'16CA6A87887D821B53BC68B9CC79230A','','','','',2,0,X'000773796D766572730000000200',X'000000000000010000000000020000',X'0201',X'00000000',X'',6898337082784427512);
CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('exports',7749899699979782668);
INSERT INTO "meta" VALUES('kernels',6898337082784427512);
INSERT INTO "meta" VALUES('names',8421494138981857812);
CREATE TABLE name(id INTEGER PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO "name" VALUES(0,'first');
INSERT INTO "name" VALUES(1,'vmlinux');
INSERT INTO "name" VALUES(2,'');
INSERT INTO "name" VALUES(3,'used');
CREATE TABLE piece(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, data BLOB NOT NULL);
INSERT INTO "piece" VALUES(1,3639934164160742474,X'0003000000000000000000000000000000000000000000000000000000000000000100000002000000');
CREATE INDEX piece_hash ON piece(hash);
CREATE VIEW exports AS SELECT export.id AS id, symbol.text AS symbol, exporter.text AS exporter, namespace.text AS namespace, source, kind
  FROM export JOIN name AS symbol ON symbol.id = export.symbol JOIN name AS exporter ON exporter.id = export.exporter
  JOIN name AS namespace ON namespace.id = export.namespace;
COMMIT;
