/**
 * gateway: the HTTP face. Signing in, the API that the console and the command line read, problem details, webhooks
 * in, the console's files. It shows and passes on; what anything means is decided in the rooms below.
 */
export type * from './api.ts'
export { messageReaders } from './messages/index.ts'
export { type Gateway, type GatewaySettings, openGateway } from './open-gateway.ts'
export type { GatewayServices, MessageReader, SystemView } from './services.ts'
