/**
 * `npm run peers -- up [names]`: starts the real servers that connectors are tested with, on loopback, each with a port
 * and a temporary folder of its own, by the starters of the tests. `down` stops all and removes what they kept,
 * `status` says where they are. What this machine lacks is left out, and named with how to get it.
 */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasKcat, openKafkaCluster } from '../test/kafka.ts'
import { createMariadbDatabase, hasMariadb } from '../test/mariadb.ts'
import { hasPythonHl7, startMllpPeer } from '../test/mllp-peer.ts'
import { hasNats, openNatsServer } from '../test/nats.ts'
import { hasPostgres, startPostgres } from '../test/postgres.ts'
import { hasProftpd, startProftpd } from '../test/proftpd.ts'
import { hasRabbitmq, openRabbitmq } from '../test/rabbitmq.ts'
import { startSmtp } from '../test/smtp.ts'
import { hasSshd, startSshd } from '../test/sshd.ts'

type Peer = {
  readonly says: string
  readonly isThere: () => boolean
  /** Debian's packages that bring it. */
  readonly packages: string
  /** Starts it; gives what a connector's settings need. */
  readonly start: () => Promise<object>
}

const PEERS: Readonly<Record<string, Peer>> = {
  postgresql: {
    says: 'PostgreSQL, its journal readable (wal_level=logical)',
    isThere: hasPostgres,
    packages: 'postgresql',
    async start() {
      const server = await startPostgres({})
      if (!server.found) throw new Error(server.reason)
      return { url: await server.createDatabase() }
    },
  },
  mariadb: {
    says: 'MariaDB',
    isThere: hasMariadb,
    packages: 'mariadb-server',
    start: createMariadbDatabase,
  },
  sftp: { says: 'OpenSSH, SFTP only', isThere: hasSshd, packages: 'openssh-server', start: startSshd },
  ftps: {
    says: 'ProFTPD, explicit TLS',
    isThere: hasProftpd,
    packages: 'proftpd-core proftpd-mod-crypto openssl',
    start: () => startProftpd('explicit'),
  },
  nats: { says: 'NATS with JetStream', isThere: hasNats, packages: 'nats-server', start: openNatsServer },
  rabbitmq: { says: 'RabbitMQ', isThere: hasRabbitmq, packages: 'rabbitmq-server', start: openRabbitmq },
  kafka: {
    says: "librdkafka's test cluster: speaks Kafka's protocol, is not Kafka",
    isThere: hasKcat,
    packages: 'kcat',
    start: openKafkaCluster,
  },
  smtp: { says: 'smtp-server with STARTTLS', isThere: () => true, packages: '', start: startSmtp },
  mllp: {
    says: 'python3-hl7, answers AA',
    isThere: hasPythonHl7,
    packages: 'python3-hl7',
    start: startMllpPeer,
  },
}

/** Of these there is no package for Debian or npm. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  kafka: 'Apache Kafka: librdkafka stands in',
  fhir: 'a FHIR server: what npm has needs its HTTP side written by us, so it would show nothing',
  sqlserver: 'SQL Server: no package',
}

type Running = {
  readonly pid: number
  readonly peers: Readonly<Record<string, object>>
  readonly missing: readonly string[]
}

/** One set for each person, or for each name given. */
const folder = join(tmpdir(), `ligament-peers-${process.env.LIGAMENT_PEERS ?? process.getuid?.() ?? 0}`)
const stateFile = join(folder, 'state.json')
const logFile = join(folder, 'log')

function readState(): Running | undefined {
  if (!existsSync(stateFile)) return undefined
  const state = JSON.parse(readFileSync(stateFile, 'utf8')) as Running
  return isAlive(state.pid) ? state : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Holds the peers until it is told to end. */
async function hold(names: readonly string[]): Promise<void> {
  const peers: Record<string, object> = {}
  const missing: string[] = []
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const name of names) {
    const peer = PEERS[name]
    if (!peer) continue
    if (!peer.isThere()) {
      missing.push(`${name} (${peer.says}): apt-get install ${peer.packages}`)
      continue
    }
    try {
      peers[name] = await peer.start()
    } catch (thrown) {
      missing.push(
        `${name}: it did not start (${thrown instanceof Error ? thrown.message : 'no reason given'})`,
      )
    }
  }
  const state: Running = { pid: process.pid, peers, missing }
  writeFileSync(stateFile, JSON.stringify(state), { mode: 0o600 })
  setInterval(() => undefined, 60_000)
}

async function up(names: readonly string[]): Promise<void> {
  if (readState()) return print()
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  const log = openSync(logFile, 'w')
  const holder = spawn(process.execPath, [import.meta.filename, 'hold', ...names], {
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  holder.unref()
  while (!readState()) {
    if (holder.exitCode !== null) throw new Error(`it ended with code ${holder.exitCode}: see ${logFile}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  print()
}

async function down(): Promise<void> {
  const state = readState()
  if (!state) {
    console.log('No peers run.')
    return
  }
  process.kill(state.pid, 'SIGTERM')
  while (isAlive(state.pid)) await new Promise((resolve) => setTimeout(resolve, 50))
  console.log('The peers are stopped, and what they kept is removed.')
}

function print(): void {
  const state = readState()
  if (!state) {
    console.log('No peers run: npm run peers -- up')
    return
  }
  for (const [name, settings] of Object.entries(state.peers)) {
    console.log(`${name}: ${PEERS[name]?.says}`)
    for (const [key, value] of Object.entries(settings))
      if (typeof value !== 'function') console.log(`  ${key}: ${String(value).split('\n')[0]}`)
  }
  for (const what of state.missing) console.log(`Left out: ${what}`)
  for (const why of Object.values(LEFT_OUT)) console.log(`Not to be had: ${why}`)
}

const [command = 'status', ...named] = process.argv.slice(2)
const unknown = named.filter((name) => !(name in PEERS))
if (unknown.length > 0) throw new TypeError(`there is no peer ${unknown}: ${Object.keys(PEERS).join(', ')}`)
const names = named.length > 0 ? named : Object.keys(PEERS)
if (command === 'up') await up(names)
else if (command === 'hold') await hold(names)
else if (command === 'down') await down()
else if (command === 'status') print()
else throw new TypeError('write: npm run peers -- up [names] | down | status')
