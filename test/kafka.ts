import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

const KCAT = '/usr/bin/kcat'

export const hasKcat = (): boolean => existsSync(KCAT)

export type KafkaCluster = {
  readonly brokers: readonly string[]
  /** Runs kcat against it, as an independent client; gives what it printed. */
  readonly kcat: (words: readonly string[], input?: string) => Promise<string>
  readonly close: () => void
}

/**
 * The cluster that librdkafka brings for tests of its own, in memory: another implementation of the protocol than ours,
 * and not Kafka itself, of which there is no package for Debian or npm. It is there as long as kcat waits for input.
 */
export async function openKafkaCluster({ brokers = 3 } = {}): Promise<KafkaCluster> {
  const mock = ['-X', `test.mock.num.brokers=${brokers}`, '-b', 'unused:1']
  const cluster = spawn(KCAT, ['-P', '-t', 'unused', ...mock], { stdio: ['pipe', 'ignore', 'pipe'] })
  cluster.unref()
  process.on('exit', () => cluster.kill('SIGKILL'))
  const said = await firstMatch(cluster, /replaced with (\S+)/)
  const addresses = said.split(',')
  return {
    brokers: addresses,
    kcat: (words, input = '') => run(['-b', said, ...words], input),
    close: () => void cluster.kill('SIGKILL'),
  }
}

function firstMatch(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = ''
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = pattern.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`kcat ended with code ${code}`)))
  })
}

function run(words: readonly string[], input: string): Promise<string> {
  const kcat = spawn(KCAT, [...words], { stdio: ['pipe', 'pipe', 'ignore'] })
  let printed = ''
  kcat.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  // One that only looks ends without reading.
  kcat.stdin.on('error', () => undefined)
  kcat.stdin.end(input)
  return new Promise((resolve, reject) => {
    kcat.once('close', (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`kcat ended with code ${code}`)),
    )
  })
}
