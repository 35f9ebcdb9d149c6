import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const PYTHON = '/usr/bin/python3'

export const hasPythonHl7 = (): boolean =>
  spawnSync(PYTHON, ['-c', 'import hl7.mllp'], { stdio: 'ignore' }).status === 0

/** python3-hl7 as a receiver of MLLP on loopback, which answers AA to everything; gone when the process ends. */
export async function startMllpPeer(): Promise<{ readonly port: number; readonly close: () => void }> {
  const script = fileURLToPath(new URL('mllp-peer.py', import.meta.url))
  const peer = spawn(PYTHON, [script], { stdio: ['pipe', 'pipe', 'ignore'] })
  peer.unref()
  process.on('exit', () => peer.kill('SIGKILL'))
  return new Promise((resolve, reject) => {
    peer.stdout.once('data', (chunk: Buffer) =>
      resolve({ port: Number(chunk.toString()), close: () => void peer.kill('SIGKILL') }),
    )
    peer.once('exit', (code) => reject(new Error(`python3-hl7 ended with code ${code}`)))
  })
}
