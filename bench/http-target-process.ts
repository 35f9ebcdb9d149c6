import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What messages are delivered to: a process of its own that takes JSON, remembers when each control id first came, and
 * answers 200. It tells its parent its port; asked anything it tells what has come so far, and it ends with its parent.
 */
const seen = new Map<string, number>()

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const at = Number(process.hrtime.bigint()) / 1e6
    const { controlId } = JSON.parse(Buffer.concat(chunks).toString()) as { controlId: string }
    if (!seen.has(controlId)) seen.set(controlId, at)
    response.writeHead(200, { 'content-length': 0 }).end()
  })
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('message', () => process.send?.([...seen]))
process.once('disconnect', () => process.exit(0))
