import { type InvalidateQueryFilters, onlineManager, type QueryClient } from '@tanstack/react-query'

/** Asks again for what is shown. Over once it is there or the browser is cut off: what was done is done, and it comes when it can. */
export async function askAnew(client: QueryClient, filters?: InvalidateQueryFilters): Promise<void> {
  let leave = () => {}
  const cutOff = new Promise<void>((done) => {
    leave = onlineManager.subscribe((connected) => !connected && done())
    if (!onlineManager.isOnline()) done()
  })
  await Promise.race([client.invalidateQueries(filters), cutOff]).finally(leave)
}
