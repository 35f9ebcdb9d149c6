import { openStub } from './open-stub.ts'

/** `node src/console/stub/serve.ts [PORT]`: the built console with the stub's data, to look at. */
const stub = await openStub({
  port: Number(process.argv[2] ?? 8099),
  files: new URL('../../../dist/console/', import.meta.url),
})
console.log(`${stub.address}/?link=stub-link`)
setInterval(() => stub.tick('log', 'network'), 2_000)
