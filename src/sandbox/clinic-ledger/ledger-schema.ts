import { SUPPLY_SCHEMA } from '../erp/supply-schema.ts'

/**
 * 1. A business partner is one for an external id; it has an account once a company code is written into it.
 * 2. A document number is unique within its company code and fiscal year, and no further.
 * 3. The same reference may stand on any number of documents: the ledger believes whoever posts.
 * 4. Orders, receipts and invoices of a party are one for a reference.
 */
export const LEDGER_SCHEMA = `
  CREATE TABLE IF NOT EXISTS partner (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT GENERATED ALWAYS AS (printf('%010d', 20000000 + position)) VIRTUAL,
    external_id TEXT NOT NULL UNIQUE,
    full_name TEXT NOT NULL,
    company_code TEXT NOT NULL DEFAULT '',
    cost_center TEXT NOT NULL DEFAULT '',
    service_line TEXT NOT NULL DEFAULT '',
    payer_class TEXT NOT NULL DEFAULT '',
    facility TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  CREATE TABLE IF NOT EXISTS number_range (
    company_code TEXT NOT NULL,
    fiscal_year TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (company_code, fiscal_year)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS document (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    company_code TEXT NOT NULL,
    fiscal_year TEXT NOT NULL,
    number TEXT NOT NULL,
    reference TEXT NOT NULL,
    posting_date TEXT NOT NULL,
    UNIQUE (company_code, fiscal_year, number)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS document_reference ON document (reference);
  CREATE TABLE IF NOT EXISTS item (
    document INTEGER NOT NULL REFERENCES document,
    item INTEGER NOT NULL,
    gl_account TEXT NOT NULL,
    cost_center TEXT NOT NULL,
    debit_credit TEXT NOT NULL CHECK (debit_credit IN ('S', 'H')),
    amount INTEGER NOT NULL CHECK (amount > 0),
    text TEXT NOT NULL,
    PRIMARY KEY (document, item)
  ) STRICT, WITHOUT ROWID;
  ${SUPPLY_SCHEMA}
`
