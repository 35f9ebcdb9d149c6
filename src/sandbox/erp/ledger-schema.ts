import { SUPPLY_SCHEMA } from './supply-schema.ts'

export const LEDGER_SCHEMA = `
  CREATE TABLE IF NOT EXISTS customer (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT GENERATED ALWAYS AS ('CA-' || (100000 + position)) VIRTUAL,
    external_reference TEXT NOT NULL,
    legal_entity TEXT NOT NULL,
    name TEXT NOT NULL,
    cost_centre TEXT NOT NULL,
    service_line TEXT NOT NULL,
    payer_class TEXT NOT NULL,
    facility TEXT NOT NULL,
    pricing_rule TEXT NOT NULL,
    UNIQUE (external_reference, legal_entity)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS journal (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT GENERATED ALWAYS AS ('JE-' || (500000 + position)) VIRTUAL,
    external_reference TEXT NOT NULL UNIQUE,
    legal_entity TEXT NOT NULL,
    date TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS journal_line (
    journal INTEGER NOT NULL REFERENCES journal,
    line INTEGER NOT NULL,
    account TEXT NOT NULL,
    cost_centre TEXT,
    debit INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    memo TEXT NOT NULL,
    PRIMARY KEY (journal, line)
  ) STRICT, WITHOUT ROWID;
  ${SUPPLY_SCHEMA}
  CREATE TABLE IF NOT EXISTS idempotency (
    key TEXT PRIMARY KEY,
    request TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`
