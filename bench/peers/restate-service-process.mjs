import { createServer } from 'node:http2'
import * as restate from '@restatedev/restate-sdk'

/** The three-step workflow as a Restate service. Says its port to its parent and ends with it. */
const bench = restate.service({
  name: 'bench',
  handlers: {
    threeSteps: async (context) => {
      const first = await context.run('first', async () => 1)
      const second = await context.run('second', async () => first + 1)
      return await context.run('third', async () => second + 1)
    },
  },
})

const server = createServer(restate.createEndpointHandler({ services: [bench] }))
server.listen(0, '127.0.0.1', () => process.send(server.address().port))
process.once('disconnect', () => process.exit(0))
