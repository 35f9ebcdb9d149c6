import {
  defineBinding,
  defineCapability,
  defineEvent,
  defineIntegration,
  defineJsonRoute,
  defineSystem,
  defineWorkflow,
  fromWebhook,
  toHttp,
} from 'ligament'
import Type from 'typebox'

/**
 * A workflow: each order that a ward posts is bought at the ERP, once. What the ERP refuses becomes an exception, which
 * a person resolves in the console or by the API: retry after a mend, or the number of an order made by hand.
 *   ORDERS_SECRET=whsec_... ERP_URL=http://127.0.0.1:9000 npx ligament run examples/08-workflow-with-exception
 */
const { ERP_URL = 'http://127.0.0.1:9000', OWNER: owner = 'supply' } = process.env
const Order = Type.Object({ order: Type.String(), item: Type.String() })
const OrderPlaced = defineEvent({
  ...{ name: 'OrderPlaced', version: '1.0', owner, summary: 'A ward ordered something.', schema: Order },
  orderKeys: ({ order }) => [order],
  businessKeys: ({ order }) => [{ kind: 'order', value: order }],
})
const buy = defineCapability({
  ...{ name: 'supply.buy', version: 1, owner, summary: 'Orders from the supplier.', input: Order },
  output: Type.Object({ number: Type.String() }),
})
const erp = defineSystem({
  at: toHttp({ system: 'erp', url: ERP_URL, honoursKey: true }),
  bindings: ({ client }) => [
    defineBinding({
      ...{ capability: buy, system: 'erp', onUnknown: 'repeat' },
      async perform(body, call) {
        const about = { operation: 'buy', method: 'POST', path: '/orders' } as const
        return (await client.request({ ...about, ...call, body })).body as { number: string }
      },
    }),
  ],
})

const purchase = defineWorkflow(
  {
    ...{ name: 'purchase', version: 1, owner, criticality: 'supply', summary: 'Buys an order.' },
    startsOn: OrderPlaced,
    key: ({ order }) => order,
  },
  async (flow, order) => (await flow.call(buy, order)).number,
)
const ordersToEvents = defineJsonRoute({
  ...{ name: 'orders-to-events', owner, streams: ['orders'], event: OrderPlaced },
})

export default defineIntegration({
  name: 'workflow-with-exception',
  sources: [fromWebhook({ name: 'orders', secrets: [{ secret: 'orders-secret' }] })],
  ...{ routes: [ordersToEvents], systems: [erp], workflows: [purchase], events: [OrderPlaced] },
})
