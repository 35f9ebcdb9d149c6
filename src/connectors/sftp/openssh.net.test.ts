import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { hasSshd, startSshd } from '../../../test/sshd.ts'
import { until } from '../../../test/stores.ts'
import { systemClock } from '../../program/index.ts'
import { sourceSurroundings, targetSurroundings } from '../testing/surroundings.ts'
import { fromSftp, toSftp } from './index.ts'

if (hasSshd())
  test('files in and out of an OpenSSH server, by key', async (t) => {
    const server = await startSshd()
    const at = {
      ...{ host: '127.0.0.1', port: server.port, username: server.username, hostKey: server.hostKey },
      privateKey: readFileSync(server.privateKeyFile, 'utf8'),
      directory: server.directory,
    }
    const target = toSftp(at).open({ ...targetSurroundings(), clock: systemClock })
    t.after(() => target.close())
    const diagnosis = await target.test?.()
    assert.ok(diagnosis?.ok, JSON.stringify(diagnosis))
    const how = { idempotencyKey: 'k', correlation: 'c' }
    await target.deliver({ name: 'out.txt', bytes: Buffer.from('ISA*out~IEA') }, how)
    assert.deepEqual(readdirSync(server.directory), ['out.txt'])
    writeFileSync(join(server.directory, 'in.txt'), 'ISA*in~IEA')
    const around = sourceSurroundings()
    const source = await fromSftp({
      ...{ ...at, name: 'remits', format: 'x12' },
      ...{ pollEveryMs: 1_000, stableForMs: 1 },
    }).open({ ...around, clock: systemClock })
    t.after(() => source.close())
    await until(() => around.scripted.entries.length === 2)
    const taken = around.scripted.entries.map(({ raw }) => Buffer.from(raw ?? []).toString())
    assert.deepEqual(taken.toSorted(), ['ISA*in~IEA', 'ISA*out~IEA'])
    await until(() => readdirSync(server.directory).length === 0)
  })
