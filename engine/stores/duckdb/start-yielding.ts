import { readdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { getPriority, setPriority } from 'node:os'

/** How far behind the process: where a core is wanted by both, such a thread gets two fifths of what another one gets. */
const behind = 4
const last = 19

/**
 * Starts something whose threads give way to all others of this process: who waits for an answer comes before a count
 * that takes every core. Where threads have no priority of their own (other systems than Linux) they are as they were.
 */
export async function startYielding<T>(start: () => Promise<T>): Promise<T> {
  // Node's own threads for what waits come with the first of it.
  await stat('.').catch(() => {})
  const before = new Set(listThreads())
  const started = await start()
  const priority = Math.min(last, getPriority() + behind)
  for (const thread of listThreads()) {
    if (before.has(thread)) continue
    try {
      setPriority(Number(thread), priority)
    } catch {
      // It has ended, or the system does not let it be.
    }
  }
  return started
}

function listThreads(): string[] {
  try {
    return readdirSync('/proc/self/task')
  } catch {
    return []
  }
}
