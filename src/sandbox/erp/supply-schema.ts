/** Orders, what is received for them, and invoices; `journal` is where a posted invoice stands in the ledger. */
export const SUPPLY_SCHEMA = `
  CREATE TABLE IF NOT EXISTS purchase_order (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT GENERATED ALWAYS AS ('PO-' || (300000 + position)) VIRTUAL,
    external_reference TEXT NOT NULL UNIQUE,
    legal_entity TEXT NOT NULL,
    supplier TEXT NOT NULL,
    location TEXT NOT NULL,
    date TEXT NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE IF NOT EXISTS purchase_line (
    purchase_order INTEGER NOT NULL REFERENCES purchase_order,
    line INTEGER NOT NULL,
    item TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    unit TEXT NOT NULL,
    unit_price INTEGER NOT NULL,
    PRIMARY KEY (purchase_order, line)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS goods_receipt (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT GENERATED ALWAYS AS ('GR-' || (700000 + position)) VIRTUAL,
    external_reference TEXT NOT NULL UNIQUE,
    purchase_order INTEGER NOT NULL REFERENCES purchase_order,
    date TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS received_line (
    goods_receipt INTEGER NOT NULL REFERENCES goods_receipt,
    purchase_order INTEGER NOT NULL,
    line INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    stocked INTEGER NOT NULL,
    lot TEXT,
    FOREIGN KEY (purchase_order, line) REFERENCES purchase_line
  ) STRICT;
  CREATE INDEX IF NOT EXISTS received_line_order ON received_line (purchase_order, line);
  CREATE TABLE IF NOT EXISTS invoice (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT GENERATED ALWAYS AS ('IV-' || (800000 + position)) VIRTUAL,
    kind TEXT NOT NULL,
    party TEXT NOT NULL,
    external_reference TEXT NOT NULL,
    legal_entity TEXT NOT NULL,
    date TEXT NOT NULL,
    due TEXT,
    journal INTEGER,
    UNIQUE (kind, party, external_reference)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS invoice_line (
    invoice INTEGER NOT NULL REFERENCES invoice,
    line INTEGER NOT NULL,
    account TEXT NOT NULL,
    cost_centre TEXT,
    quantity INTEGER NOT NULL,
    unit_price INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (invoice, line)
  ) STRICT, WITHOUT ROWID;
`
