/**
 * `npm test`: types, style, then every test of the tree. Whatever a lane needs that npm does not bring (a browser, a
 * PostgreSQL server) is installed when that is possible, and otherwise named, with how to get it; those lanes are then
 * left out. With CI=true a lane left out is a failure.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { resolve } from 'node:path'
import { findChromium } from '../test/chromium.ts'
import { hasKcat } from '../test/kafka.ts'
import { hasMariadb } from '../test/mariadb.ts'
import { hasPythonHl7 } from '../test/mllp-peer.ts'
import { hasNats } from '../test/nats.ts'
import { hasPostgres } from '../test/postgres.ts'
import { hasProftpd } from '../test/proftpd.ts'
import { hasRabbitmq } from '../test/rabbitmq.ts'
import { hasSshd } from '../test/sshd.ts'
import { hasTryton, TRYTON_PACKAGES } from '../test/tryton.ts'
import { installDebian } from './install-debian.ts'

const names = process.argv.slice(2)

const HANGS_MS = 900_000

/** What lanes need and npm does not bring: how to see it, Debian's packages that bring it, and how to say it is missing. */
const NEEDS: readonly {
  readonly isThere: () => boolean
  readonly packages: readonly string[]
  readonly says: string
}[] = [
  {
    isThere: () => findChromium() !== undefined,
    packages: ['chromium', 'fonts-dejavu-core'],
    says: 'a browser (Debian: apt-get install chromium; or set LIGAMENT_TEST_CHROMIUM): tests *.browser.test.ts',
  },
  {
    isThere: hasPostgres,
    packages: ['postgresql'],
    says: 'a PostgreSQL server (Debian: apt-get install postgresql; or set LIGAMENT_TEST_DATABASE_URL): the server half of *.db.test.ts',
  },
  {
    isThere: hasMariadb,
    packages: ['mariadb-server'],
    says: 'a MariaDB server (Debian: apt-get install mariadb-server): the MariaDB half of src/connectors/sql',
  },
  {
    isThere: hasNats,
    packages: ['nats-server'],
    says: 'a NATS server (Debian: apt-get install nats-server): src/connectors/nats',
  },
  {
    isThere: hasRabbitmq,
    packages: ['rabbitmq-server'],
    says: 'a RabbitMQ server (Debian: apt-get install rabbitmq-server): src/connectors/amqp against a real broker',
  },
  {
    isThere: hasKcat,
    packages: ['kcat'],
    says: "kcat with librdkafka's test cluster (Debian: apt-get install kcat): src/connectors/kafka against another implementation",
  },
  {
    isThere: hasProftpd,
    packages: ['proftpd-core', 'proftpd-mod-crypto', 'openssl'],
    says: 'an FTPS server (Debian: apt-get install proftpd-core proftpd-mod-crypto openssl): tests of src/connectors/ftps',
  },
  {
    isThere: hasTryton,
    packages: [...TRYTON_PACKAGES],
    says: `Tryton (Debian: apt-get install ${TRYTON_PACKAGES.join(' ')}): test/vendors/tryton.net.test.ts`,
  },
  {
    isThere: hasSshd,
    packages: ['openssh-server'],
    says: 'an SSH server (Debian: apt-get install openssh-server): one test of src/connectors/sftp',
  },
  {
    isThere: hasPythonHl7,
    packages: ['python3-hl7'],
    says: 'python3-hl7 (Debian: apt-get install python3-hl7): one test of src/connectors/mllp',
  },
  {
    isThere: () => existsSync('/usr/lib/openssh/sftp-server'),
    packages: ['openssh-sftp-server'],
    says: "OpenSSH's sftp-server (Debian: apt-get install openssh-sftp-server): one test of src/connectors/sftp",
  },
]
for (const { isThere, packages } of NEEDS) if (!isThere()) installDebian(...packages)
const missing = NEEDS.filter(({ isThere }) => !isThere()).map(({ says }) => says)

const run = (...command: [string, ...string[]]) => {
  const env = { NODE_COMPILE_CACHE: resolve('node_modules/.cache/ligament'), ...process.env }
  const { status } = spawnSync(command[0], command.slice(1), { stdio: 'inherit', env })
  if (status !== 0) process.exitCode = 1
  return status === 0
}

if (names.length === 0) {
  run('tsc', '-p', '.') &&
    run('tsc', '-p', 'src/console') &&
    run('biome', 'check', '.') &&
    run('node', 'scripts/build-console.ts')
}
if (process.exitCode !== 1) {
  const files =
    names.length > 0 ? names.flatMap((name) => globSync(name)) : globSync('{src,test,examples}/**/*.test.ts')
  // No test is measured: a file that hangs is to be named, and not to hold up all others.
  const options = ['--test-concurrency=2', `--test-timeout=${HANGS_MS}`]
  run('node', '--disable-warning=ExperimentalWarning', '--test', ...options, ...files.sort())
}
for (const what of missing) console.log(`Left out, because this machine lacks ${what}`)
if (missing.length > 0 && process.env.CI) process.exitCode = 1
