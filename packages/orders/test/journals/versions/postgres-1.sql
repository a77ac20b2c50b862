CREATE SCHEMA the_schema;
CREATE TABLE the_schema.latchkey_purchases (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference text NOT NULL UNIQUE,
    supplier text NOT NULL,
    hash text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'rejected', 'done')),
    intent text NOT NULL,
    placement text,
    problems text NOT NULL,
    keys text,
    sealed_keys bytea,
    token bigint NOT NULL DEFAULT 0,
    lease_until timestamptz NOT NULL DEFAULT '-infinity',
    CHECK (keys IS NULL OR sealed_keys IS NULL)
  );
CREATE INDEX latchkey_open_purchases ON the_schema.latchkey_purchases (seq) WHERE state = 'open';
CREATE TABLE the_schema.latchkey_version (version integer NOT NULL);
INSERT INTO the_schema.latchkey_version VALUES (1);
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  ('new', 'kinguin', '234d561cafa25c6323e24f9342a266548019a3401712caf61b24b38457885fcf', 'open', '{"reference":"new","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 0, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  ('claimed', 'kinguin', 'd3142b3c1be642009324d81fc00f506871458cd8c8df1e22a0db221a38aa4c61', 'open', '{"reference":"claimed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  ('placed', 'kinguin', '2914d74d1abe92b5fc6c3c5dc5e6d7089cbb17bfccba0be12740162256d8a094', 'open', '{"reference":"placed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of placed","duplicate":false}', '[]', NULL, NULL, 2, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  ('partly', 'kinguin', '0dfc9b1e5e317de4e5ed397c754e8b0d9bfc866cea343f29cde7d8f9ca762ad6', 'open', '{"reference":"partly","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of partly","duplicate":false}', '[]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of partly"}]', NULL, 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  ('rejected', 'kinguin', '4666b04239da19d98c9500cd78cbcc0ac69ca1d09b38ca63628a8845e820f993', 'rejected', '{"reference":"rejected","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  ('done', 'kinguin', 'e43423c3bd7f2dddae1c8159acd227fa9b24931e565066b0992969a82c762ec0', 'done', '{"reference":"done","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of done","duplicate":false}', '[{"kind":"keys-surplus","detail":"as an example"}]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of done"},{"product":"7","mediaType":"text/plain","content":"\u043a\u043b\u044e\u0447 \"2\" of done"}]', NULL, 1, '-infinity');
INSERT INTO the_schema.latchkey_purchases (reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  ('sealed', 'kinguin', '3f57a1c4d657d05cca6df1c7baf4f523ace05db260d82c6e6438c21cca84b4ff', 'done', '{"reference":"sealed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of sealed","duplicate":false}', '[]', NULL, '\x0198e184c8cb68ba86f6a650311f2f93763b02a0ce7fc600d77def5edb6141a8dd5d3f57f8cbd461512aaab6a3541306b7067e95ed6f45daa13912e7f6f6f74634df0300a563d966d116b3e9faad640c23f41fb9ca20d5c8792f1f4b551305c48bdfb235ada3c14cc6d6302a0f723f9b8f46936fb3be48d06c699edea0ac09c344396075608f09d9605446241fddb324558eb963abe47c4f9d6a5e33df0ca7371a292193983a1b53b59f68504adaf64738126423ef197779351c4492ea65c10a12', 1, '-infinity');
