PRAGMA application_id = 1818326123;
PRAGMA user_version = 1;
CREATE TABLE purchases (
    seq INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    supplier TEXT NOT NULL,
    hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'rejected', 'done')),
    intent TEXT NOT NULL,
    placement TEXT,
    problems TEXT NOT NULL,
    keys TEXT,
    sealed_keys BLOB,
    token INTEGER NOT NULL DEFAULT 0,
    lease_until REAL NOT NULL DEFAULT 0,
    CHECK (keys IS NULL OR sealed_keys IS NULL)
  ) STRICT;
CREATE INDEX open_purchases ON purchases (seq) WHERE state = 'open';
INSERT INTO purchases (seq, reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  (1, 'new', 'kinguin', '234d561cafa25c6323e24f9342a266548019a3401712caf61b24b38457885fcf', 'open', '{"reference":"new","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 0, 0);
INSERT INTO purchases (seq, reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  (2, 'claimed', 'kinguin', 'd3142b3c1be642009324d81fc00f506871458cd8c8df1e22a0db221a38aa4c61', 'open', '{"reference":"claimed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  (3, 'placed', 'kinguin', '2914d74d1abe92b5fc6c3c5dc5e6d7089cbb17bfccba0be12740162256d8a094', 'open', '{"reference":"placed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of placed","duplicate":false}', '[]', NULL, NULL, 2, 0);
INSERT INTO purchases (seq, reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  (4, 'partly', 'kinguin', '0dfc9b1e5e317de4e5ed397c754e8b0d9bfc866cea343f29cde7d8f9ca762ad6', 'open', '{"reference":"partly","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of partly","duplicate":false}', '[]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of partly"}]', NULL, 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  (5, 'rejected', 'kinguin', '4666b04239da19d98c9500cd78cbcc0ac69ca1d09b38ca63628a8845e820f993', 'rejected', '{"reference":"rejected","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', NULL, '[]', NULL, NULL, 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  (6, 'done', 'kinguin', 'e43423c3bd7f2dddae1c8159acd227fa9b24931e565066b0992969a82c762ec0', 'done', '{"reference":"done","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of done","duplicate":false}', '[{"kind":"keys-surplus","detail":"as an example"}]', '[{"product":"7","mediaType":"text/plain","content":"KEY-1 of done"},{"product":"7","mediaType":"text/plain","content":"\u043a\u043b\u044e\u0447 \"2\" of done"}]', NULL, 1, 0);
INSERT INTO purchases (seq, reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys, token, lease_until) VALUES
  (7, 'sealed', 'kinguin', '3f57a1c4d657d05cca6df1c7baf4f523ace05db260d82c6e6438c21cca84b4ff', 'done', '{"reference":"sealed","supplier":"kinguin","lines":[{"product":"7","quantity":2,"maxUnitCents":250}],"maxTotalCents":500}', '{"orderId":"order of sealed","duplicate":false}', '[]', NULL, x'010b109c0f9305997928f0733d7f315bcdb67cb85ff0659cfce7aaa7741a27a137c87668eefea18ba49af6cc8358a60d0badcefdcc45e8b207a1cebd3a20fb9349e84c9ef2b93439037d39aae4aea6cc044f89d98d3be83e7c7153e6e91575e8d83dde37e84c362df1b3c755a6f390862920569378114802e74947ff55fb910b92725f67441963fdcc7a1f65c169ffe7694eb64969c8986f97a8bf20925903e8f60d9518da265f52e6d8a50ec8482aed7a78631f8826b4e9ef4194a3510b7f532b', 1, 0);
