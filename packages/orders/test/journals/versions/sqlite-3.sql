PRAGMA application_id = 1818326123;
PRAGMA user_version = 3;
CREATE TABLE purchases (
    seq INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    supplier TEXT NOT NULL,
    hash TEXT NOT NULL,
    external_id TEXT,
    state TEXT NOT NULL,
    intent TEXT NOT NULL,
    placement TEXT,
    problems TEXT NOT NULL,
    keys TEXT,
    sealed_keys BLOB,
    next_at REAL NOT NULL,
    opened_at REAL NOT NULL,
    changed_at REAL NOT NULL,
    facts TEXT NOT NULL,
    token INTEGER NOT NULL DEFAULT 0,
    lease_until REAL NOT NULL DEFAULT 0,
    UNIQUE (supplier, external_id),
    CHECK (keys IS NULL OR sealed_keys IS NULL)
  ) STRICT;
CREATE INDEX due_purchases ON purchases (next_at) WHERE state IN
    ('written', 'sending', 'doubtful', 'seeking', 'existing', 'placed', 'returning', 'unconfirmed');
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (1, 'written', 'kinguin', 'ad28b8df5bcaa5b3605db16ef97a127c3c645bd71c61a5a4e15425fb70e865bc', 'written', 'written', '{"reference":"written","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000000000, 1764000000000, 1764000000000, '{}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (2, 'sending', 'kinguin', '908334bedc326a70e31d11f363bf9dd539c59619b04aa28b0aadec496354e73c', 'sending', 'sending', '{"reference":"sending","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1,"isFirst":true}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (3, 'doubtful', 'kinguin', '10e5e4a5a378d6adb712a54de9b747bc4fc56019b0a25a14166c65d68b7d08ba', 'doubtful', 'doubtful', '{"reference":"doubtful","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1,"failingSince":1764000000000,"waits":3}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (4, 'seeking', 'kinguin', '376b132e06436b856680eaf120dd59f6490a70463ae600a4a771a2627609ba2b', 'seeking', 'seeking', '{"reference":"seeking","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (5, 'existing', 'kinguin', '54bb85567ae9f661c567a6a94488c458e94551119cdd1c108072fabba58dc2dd', 'existing', 'existing', '{"reference":"existing","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (6, 'placed', 'kinguin', '2914d74d1abe92b5fc6c3c5dc5e6d7089cbb17bfccba0be12740162256d8a094', 'placed', 'placed', '{"reference":"placed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of placed","duplicate":false}', '[]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of placed"}]', NULL, 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (7, 'done', 'kinguin', 'e43423c3bd7f2dddae1c8159acd227fa9b24931e565066b0992969a82c762ec0', 'done', 'done', '{"reference":"done","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of done","duplicate":false}', '[{"kind":"keys-surplus","detail":"as an example"}]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of done"},{"product":"7","mediaType":"text/plain","content":"\u043a\u043b\u044e\u0447 \"2\" of done"}]', NULL, 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (8, 'sealed', 'kinguin', '3f57a1c4d657d05cca6df1c7baf4f523ace05db260d82c6e6438c21cca84b4ff', 'sealed', 'done', '{"reference":"sealed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of sealed","duplicate":false}', '[]', NULL, x'01671ac971aabc9824e91e1d1eab8786d30fb9f58df8db22d16022ebb914ea0d83c04096c378b519b02e7ca11b66d93d1105a665185466aa2f565fb26dd81936a3a5f1e80d0e07e08aacb44e252a7eeda0b4ef9980b83b4d793136e084c7fa35916e032806ce29df97ee18c50f7550ac16bc30c73f332f6bc824fca724b02450142b857ea387138e1b871e7632620b4558d95a2bae1c1e9d0b9dc359142809013d6d8610f9b19f00ebfb3d0d17cd2e343829eda09f42f352b30c9a04e3d4f35154', 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (9, 'returning', 'kinguin', 'a3efda545d61ebc9ae9ad7d608f5b37cacee38ccfdb0e18dac8b02d81c8bf9f7', 'returning', 'returning', '{"reference":"returning","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of returning","duplicate":false}', '[]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of returning"},{"product":"7","mediaType":"text/plain","content":"\u043a\u043b\u044e\u0447 \"2\" of returning"}]', NULL, 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1,"returnAt":1764000000000}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (10, 'unconfirmed', 'kinguin', '5b0cc33b8b59100d75e33dc9986513d16dc8df7283c8038fb74f76b6b3095960', 'unconfirmed', 'unconfirmed', '{"reference":"unconfirmed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of unconfirmed","duplicate":false}', '[]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of unconfirmed"},{"product":"7","mediaType":"text/plain","content":"\u043a\u043b\u044e\u0447 \"2\" of unconfirmed"}]', NULL, 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1,"returnAt":1764000000000}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (11, 'returned', 'kinguin', 'dd0fd41e3f1b9e1f3ad03ef7d27b69725c737793df3938d557602ca516dab92f', 'returned', 'returned', '{"reference":"returned","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of returned","duplicate":false}', '[]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of returned"},{"product":"7","mediaType":"text/plain","content":"\u043a\u043b\u044e\u0447 \"2\" of returned"}]', NULL, 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1,"returnAt":1764000000000}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (12, 'rejected', 'kinguin', '4666b04239da19d98c9500cd78cbcc0ac69ca1d09b38ca63628a8845e820f993', 'rejected', 'rejected', '{"reference":"rejected","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, 1764000000000, 1764000000000, '{"sends":1}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (13, 'conflict', 'kinguin', '8f438b59bc9b8880d5f766ae3ad1587d720c98e5ba0c64171d009bf0f9086f1a', 'conflict', 'conflict', '{"reference":"conflict","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of conflict","duplicate":false}', '[]', NULL, NULL, 1764000001000, 1764000000000, 1764000000000, '{"why":"order of another"}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (14, 'dead', 'kinguin', 'efa9dbbc9b674dc74607a1a6e47455c2d7e2e07174c57380d28abce45e0ba371', 'dead', 'dead', '{"reference":"dead","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of dead","duplicate":false}', '[]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of dead"}]', NULL, 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1,"why":"failed since then"}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (15, 'closed', 'kinguin', 'c28568f2b47da48867689829c813b531347e1f951d7e267bbf415034feff2d8c', 'closed', 'closed', '{"reference":"closed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1,"why":"paid back"}', 1, 0);
