PRAGMA application_id = 1818326123;
PRAGMA user_version = 2;
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
CREATE INDEX due_purchases ON purchases (next_at)
    WHERE state IN ('written', 'sending', 'doubtful', 'seeking', 'existing', 'placed');
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
  (8, 'sealed', 'kinguin', '3f57a1c4d657d05cca6df1c7baf4f523ace05db260d82c6e6438c21cca84b4ff', 'sealed', 'done', '{"reference":"sealed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of sealed","duplicate":false}', '[]', NULL, x'01c992877a88332ff8f204f78e729a767c93c50734e9e9f503c914dccffc4100a307d2cdb44e0bede303e50bf7f639bdd6797fa2a89b3f45437649e31e8c8031367bbb375d49cd525e81b94b067a0280c95ef8d1d52fcf78b23e13af2964e6e416ab0882d91bcb133496462906f7c201fc31a9849b882fe69e8e222c8756eaf76087ee518ab3d486f5356b1d117ddb10acc2b77cb78f624fef16cd6457c790a4111ff96118aedb50a5bb5d1644128ae6a1e3c49351bb6cd8d54cf2c7990c4ef178', 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (9, 'rejected', 'kinguin', '4666b04239da19d98c9500cd78cbcc0ac69ca1d09b38ca63628a8845e820f993', 'rejected', 'rejected', '{"reference":"rejected","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, 1764000000000, 1764000000000, '{"sends":1}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (10, 'conflict', 'kinguin', '8f438b59bc9b8880d5f766ae3ad1587d720c98e5ba0c64171d009bf0f9086f1a', 'conflict', 'conflict', '{"reference":"conflict","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of conflict","duplicate":false}', '[]', NULL, NULL, 1764000001000, 1764000000000, 1764000000000, '{"why":"order of another"}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (11, 'dead', 'kinguin', 'efa9dbbc9b674dc74607a1a6e47455c2d7e2e07174c57380d28abce45e0ba371', 'dead', 'dead', '{"reference":"dead","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of dead","duplicate":false}', '[]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of dead"}]', NULL, 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1,"why":"failed since then"}', 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  (12, 'closed', 'kinguin', 'c28568f2b47da48867689829c813b531347e1f951d7e267bbf415034feff2d8c', 'closed', 'closed', '{"reference":"closed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, 1764000000000, 1764000000000, '{"sentAt":1764000000000,"sends":1,"why":"paid back"}', 1, 0);
