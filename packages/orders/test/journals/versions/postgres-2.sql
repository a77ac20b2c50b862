CREATE SCHEMA the_schema;
CREATE TABLE the_schema.latchkey_purchases (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference text NOT NULL UNIQUE,
    supplier text NOT NULL,
    hash text NOT NULL,
    external_id text,
    state text NOT NULL,
    intent text NOT NULL,
    placement text,
    problems text NOT NULL,
    keys text,
    sealed_keys bytea,
    next_at double precision NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    facts text NOT NULL,
    token bigint NOT NULL DEFAULT 0,
    lease_until timestamptz NOT NULL DEFAULT '-infinity',
    UNIQUE (supplier, external_id),
    CHECK (keys IS NULL OR sealed_keys IS NULL)
  );
CREATE INDEX latchkey_due_purchases ON the_schema.latchkey_purchases (next_at)
    WHERE state IN ('written', 'sending', 'doubtful', 'seeking', 'existing', 'placed');
CREATE TABLE the_schema.latchkey_version (version integer NOT NULL);
INSERT INTO the_schema.latchkey_version VALUES (2);
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  ('written', 'kinguin', 'ad28b8df5bcaa5b3605db16ef97a127c3c645bd71c61a5a4e15425fb70e865bc', 'written', 'written', '{"reference":"written","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000000000, '2026-11-29T07:36:56.443Z', '2026-11-29T07:36:56.450Z', '{}', 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  ('sending', 'kinguin', '908334bedc326a70e31d11f363bf9dd539c59619b04aa28b0aadec496354e73c', 'sending', 'sending', '{"reference":"sending","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, '2026-11-29T07:36:56.454Z', '2026-11-29T07:36:56.455Z', '{"sentAt":1764000000000,"sends":1,"isFirst":true}', 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  ('doubtful', 'kinguin', '10e5e4a5a378d6adb712a54de9b747bc4fc56019b0a25a14166c65d68b7d08ba', 'doubtful', 'doubtful', '{"reference":"doubtful","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, '2026-11-29T07:36:56.461Z', '2026-11-29T07:36:56.469Z', '{"sentAt":1764000000000,"sends":1,"failingSince":1764000000000,"waits":3}', 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  ('seeking', 'kinguin', '376b132e06436b856680eaf120dd59f6490a70463ae600a4a771a2627609ba2b', 'seeking', 'seeking', '{"reference":"seeking","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, '2026-11-29T07:36:56.473Z', '2026-11-29T07:36:56.475Z', '{"sentAt":1764000000000,"sends":1}', 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  ('existing', 'kinguin', '54bb85567ae9f661c567a6a94488c458e94551119cdd1c108072fabba58dc2dd', 'existing', 'existing', '{"reference":"existing","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, '2026-11-29T07:36:56.483Z', '2026-11-29T07:36:56.485Z', '{"sentAt":1764000000000,"sends":1}', 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  ('placed', 'kinguin', '2914d74d1abe92b5fc6c3c5dc5e6d7089cbb17bfccba0be12740162256d8a094', 'placed', 'placed', '{"reference":"placed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of placed","duplicate":false}', '[]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of placed"}]', NULL, 1764000001000, '2026-11-29T07:36:56.490Z', '2026-11-29T07:36:56.491Z', '{"sentAt":1764000000000,"sends":1}', 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  ('done', 'kinguin', 'e43423c3bd7f2dddae1c8159acd227fa9b24931e565066b0992969a82c762ec0', 'done', 'done', '{"reference":"done","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of done","duplicate":false}', '[{"kind":"keys-surplus","detail":"as an example"}]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of done"},{"product":"7","mediaType":"text/plain","content":"\u043a\u043b\u044e\u0447 \"2\" of done"}]', NULL, 1764000001000, '2026-11-29T07:36:56.497Z', '2026-11-29T07:36:56.499Z', '{"sentAt":1764000000000,"sends":1}', 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  ('sealed', 'kinguin', '3f57a1c4d657d05cca6df1c7baf4f523ace05db260d82c6e6438c21cca84b4ff', 'sealed', 'done', '{"reference":"sealed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of sealed","duplicate":false}', '[]', NULL, '\x01acebd2c2429921d7f27bdaf02df63d4410c1eb841492ec8cc39a509b9f0e13ab5ad16d7306ef1e0e8db0f329f15811ccf277fbc23f05382313a4052e3ceb81e4fae65ba81864a3fc839bee4cc75ec87a99ac61d83b63dc4635af4894d0991fb7e2e9759418323c8a45cad86c2d3bb5cacc571c8a3ed6720d1a39bc125a8fed8763cc1c130643279f03645ebe6bf7226d2e05923d67df0a90b9ec1b0642281b1482789e6506d81ee04f679e298d14035656a15efb40abd66d5ab1e3a39985b0df', 1764000001000, '2026-11-29T07:36:56.506Z', '2026-11-29T07:36:56.509Z', '{"sentAt":1764000000000,"sends":1}', 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  ('rejected', 'kinguin', '4666b04239da19d98c9500cd78cbcc0ac69ca1d09b38ca63628a8845e820f993', 'rejected', 'rejected', '{"reference":"rejected","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, '2026-11-29T07:36:56.510Z', '2026-11-29T07:36:56.511Z', '{"sends":1}', 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  ('conflict', 'kinguin', '8f438b59bc9b8880d5f766ae3ad1587d720c98e5ba0c64171d009bf0f9086f1a', 'conflict', 'conflict', '{"reference":"conflict","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of conflict","duplicate":false}', '[]', NULL, NULL, 1764000001000, '2026-11-29T07:36:56.515Z', '2026-11-29T07:36:56.518Z', '{"why":"order of another"}', 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  ('dead', 'kinguin', 'efa9dbbc9b674dc74607a1a6e47455c2d7e2e07174c57380d28abce45e0ba371', 'dead', 'dead', '{"reference":"dead","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of dead","duplicate":false}', '[]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of dead"}]', NULL, 1764000001000, '2026-11-29T07:36:56.520Z', '2026-11-29T07:36:56.522Z', '{"sentAt":1764000000000,"sends":1,"why":"failed since then"}', 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, external_id, state, intent, placement, problems, keys, sealed_keys, next_at, opened_at, changed_at, facts, token, lease_until) VALUES
  ('closed', 'kinguin', 'c28568f2b47da48867689829c813b531347e1f951d7e267bbf415034feff2d8c', 'closed', 'closed', '{"reference":"closed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1764000001000, '2026-11-29T07:36:56.523Z', '2026-11-29T07:36:56.524Z', '{"sentAt":1764000000000,"sends":1,"why":"paid back"}', 1, '-infinity');
