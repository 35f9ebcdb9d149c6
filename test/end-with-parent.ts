import { type ChildProcess, spawn } from 'node:child_process'

/**
 * A server of a test ends with it, also when that is killed and can't end it any more: a shell waits for the end of its
 * input, which only this process holds. Gives the server back, which keeps nothing running.
 */
export function endWithParent(server: ChildProcess): ChildProcess {
  server.unref()
  if (server.pid === undefined) return server
  const watch = spawn('/bin/sh', ['-c', `read -r _; kill -9 ${server.pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A signal to the group of the tests ends them, and then this.
    detached: true,
  })
  watch.unref()
  if (watch.stdin && 'unref' in watch.stdin && typeof watch.stdin.unref === 'function') watch.stdin.unref()
  // Its number may be another's by then.
  server.once('exit', () => watch.kill('SIGKILL'))
  return server
}
