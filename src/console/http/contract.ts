/** The one door to the gateway's contract: types only, so nothing of the server reaches the browser. */
export type * from '../../gateway/api.ts'
export type { JsonObject, JsonValue, Money } from '../../kernel/index.ts'
