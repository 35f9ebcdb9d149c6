import Type from 'typebox'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, secretText, withDefault } from '../spec.ts'

const closed = { additionalProperties: false }
const text = (description: string) => Type.String({ minLength: 1, description })
const ms = (minimum: number, description: string) =>
  Type.Integer({ minimum, description: `${description}, in milliseconds` })
const port = Type.Integer({
  minimum: 1,
  maximum: 65_535,
  description: 'a TCP port; 5432, 3306 or 1433 without it',
})

const account = {
  host: text('a host name or an address'),
  port: Type.Optional(port),
  database: text('the database'),
  user: text('the user'),
  password: Type.Optional(secretText('its password')),
  tls: Type.Optional(
    Type.Object(
      {
        ca: Type.Optional(Type.String({ description: 'in PEM, a private issuer' })),
        cert: Type.Optional(secretText('in PEM, what this client shows')),
        key: Type.Optional(secretText('in PEM, the key to it')),
      },
      {
        ...closed,
        description: '{ ca?, cert?, key? } in PEM; {} for a public issuer; without it nothing is encrypted',
      },
    ),
  ),
}

const server = Type.Enum(['postgresql', 'mariadb', 'sqlserver'], {
  description:
    'what is spoken: postgresql; mariadb, which MySQL speaks too; sqlserver, with a login of its own, for which the package tedious is installed beside Ligament',
})

export const sqlSource = defineConnector({
  name: 'sql-source',
  direction: 'source',
  summary:
    'Reads new and changed rows of a table or view of PostgreSQL, MariaDB, MySQL or SQL Server, each as one JSON message. A row that is deleted is not seen, nor are the states between two looks.',
  delivery: {
    is: 'at least once',
    because:
      'how far it has come commits with what was read, and rows are read only up to a watermark that is old enough for everything before it to be visible',
  },
  gaps: [
    {
      lacks: 'repetitions',
      because: 'a row that is written again is a new state of it: only the writer knows that it is the same',
    },
  ],
  settings: Type.Object(
    {
      server,
      ...account,
      table: text('the table or view, with its schema where it needs one'),
      columns: Type.Optional(
        Type.Array(text('a column'), {
          minItems: 1,
          description: 'the columns that are read; all without it',
        }),
      ),
      watermark: text(
        'a column that is not null and grows with every insert and change: the time of the last change, a number from a sequence, or a rowversion',
      ),
      key: Type.Array(text('a column'), {
        minItems: 1,
        description: 'columns that are not null and together unique; they tell rows of one watermark apart',
      }),
      where: Type.Optional(text('a condition in SQL that every row must meet')),
      settleMs: withDefault(
        ms(
          0,
          'how long after a watermark was first seen rows of it or before it may still appear: the longest transaction, and how far the clocks of the writers are apart',
        ),
        5_000,
      ),
      batchRows: withDefault(
        Type.Integer({
          minimum: 1,
          maximum: 10_000,
          description: 'how many rows are read at a time, 1 to 10000',
        }),
        500,
      ),
      pollEveryMs: withDefault(ms(1, 'how often to look'), 10_000),
      priority: prioritySetting('batch'),
    },
    closed,
  ),
  examples: [
    {
      says: 'Changed visits of a warehouse.',
      settings: {
        server: 'postgresql',
        host: 'warehouse.example.org',
        database: 'warehouse',
        user: 'ligament',
        password: { secret: 'warehouse-password' },
        tls: {},
        table: 'adt.visit',
        watermark: 'changed_at',
        key: ['visit_id'],
      },
    },
  ],
})

export const sqlDestination = defineConnector({
  name: 'sql-destination',
  direction: 'destination',
  summary:
    'Writes rows to PostgreSQL, MariaDB, MySQL or SQL Server: upserts, inserts, or statements with named values; what one delivery writes is one transaction.',
  delivery: {
    is: 'once or unknown',
    because:
      'only the answer to a commit can be lost; the rows by their key settle it, or a table of receipts that is written in the same transaction',
  },
  gaps: [
    {
      lacks: 'idempotency key',
      because:
        'a table has no place for one, unless there is one of receipts: the key of a row is what is known',
    },
  ],
  settings: Type.Object(
    {
      server,
      ...account,
      receipts: Type.Optional(
        text(
          'a table of receipts: each delivery writes its idempotency key there in its own transaction, so a repetition does nothing. Make it as: create table ligament_receipt (delivery varchar(200) primary key)',
        ),
      ),
      connections: withDefault(
        Type.Integer({ minimum: 1, maximum: 100, description: 'how many connections at most, 1 to 100' }),
        4,
      ),
    },
    closed,
  ),
  examples: [
    {
      says: 'A reporting database.',
      settings: {
        server: 'mariadb',
        host: 'reporting.example.org',
        database: 'reporting',
        user: 'ligament',
        password: { secret: 'reporting-password' },
        tls: {},
        receipts: 'ligament_receipt',
      },
    },
  ],
})

export const postgresqlChangesSource = defineConnector({
  name: 'postgresql-changes-source',
  direction: 'source',
  summary:
    'Reads every committed change of published PostgreSQL tables (insert, update, delete, truncate) from a replication slot, in the order of the commits. The slot is made by the owner of the database: one that nobody reads keeps the journal growing.',
  delivery: {
    is: 'at least once',
    because: 'the slot goes on only after what was read is on disk here, together with how far it went',
  },
  gaps: [
    {
      lacks: 'repetitions',
      because:
        'a row that is written again is a change of its own: only the writer knows that it is the same',
    },
  ],
  settings: Type.Object(
    {
      ...account,
      slot: text("the slot; made by: select pg_create_logical_replication_slot('ligament', 'pgoutput')"),
      publication: text('the publication; made by: create publication ligament for table adt.visit, adt.bed'),
      batchChanges: withDefault(
        Type.Integer({
          minimum: 1,
          maximum: 10_000,
          description: 'how many changes are taken at a time, 1 to 10000',
        }),
        500,
      ),
      pollEveryMs: withDefault(ms(1, 'how often to look'), 1_000),
      priority: prioritySetting('revenue'),
    },
    closed,
  ),
  examples: [
    {
      says: 'Beds and visits of an ADT system.',
      settings: {
        host: 'adt.example.org',
        database: 'adt',
        user: 'ligament',
        password: { secret: 'adt-password' },
        tls: {},
        slot: 'ligament',
        publication: 'ligament',
      },
    },
  ],
})
