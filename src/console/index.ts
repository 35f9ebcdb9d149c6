/**
 * console: the web page by which operations people watch and work the platform. It owns its screens and nothing else:
 * no rule, no state that outlives the tab; everything it shows and does goes over HTTP to the gateway, of which it
 * imports types only. It is built into dist/console by scripts/build-console.ts and served by the gateway as files.
 *
 * What other code may enter is the map of the screens for end-to-end tests.
 */
export * from './screens.ts'
