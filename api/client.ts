import { type ClientRequestOptions, hc } from 'hono/client'
import type { Api } from './app.ts'

/** The typed client: `createClient('http://localhost:8080').api.v1.values.$get({ query: { period: '2022' } })`. */
export const createClient = (address: string, options?: ClientRequestOptions) => hc<Api>(address, options)
