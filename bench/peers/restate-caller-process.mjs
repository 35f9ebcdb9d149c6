import { Agent, request } from 'node:http'
import { contend } from '../contender-process.ts'

/** Calls the three-step workflow through Restate's ingress: PORT. */
const port = Number(process.argv[2])
const agent = new Agent({ keepAlive: true })
const options = { host: '127.0.0.1', port, path: '/bench/threeSteps', method: 'POST', agent }

contend(
  () =>
    new Promise((resolve, reject) => {
      const outgoing = request(options, async (incoming) => {
        let text = ''
        for await (const chunk of incoming) text += chunk
        if (incoming.statusCode === 200 && text === '3') resolve()
        else reject(new Error(`Restate answered ${incoming.statusCode}: ${text}`))
      })
      outgoing.on('error', reject)
      outgoing.end()
    }),
)
