import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The strictest policy under which the console works. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** A file of the built console; any other address is the page itself. */
export async function serveFile(root: URL, path: string, response: ServerResponse): Promise<void> {
  const wanted = TYPES[extname(path)] ? path : '/index.html'
  const file = new URL(`.${wanted}`, root)
  if (!file.href.startsWith(root.href)) {
    response.writeHead(404).end()
    return
  }
  const body = await readFile(file).catch(() => undefined)
  if (!body) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(wanted)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
  })
  response.end(body)
}
