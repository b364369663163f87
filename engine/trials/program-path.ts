import { join } from 'node:path'

const engine = join(import.meta.dirname, '..')

/** The programs that trials start. */
export const programs = {
  chiso: join(engine, 'commands', 'chiso.mjs'),
  owner: join(engine, 'trials', 'owner.ts'),
  sampler: join(engine, 'trials', 'sampler.ts'),
  visitor: join(engine, 'trials', 'visitor.ts'),
  'round-owner': join(engine, 'trials', 'round-owner.ts'),
}

/** Names, to this process and those it starts, the folder that holds the bundles. */
export const tellBundles = 'CHISO_TRIAL_PROGRAMS'

/** What to start for a program: its bundle where there is one, else its source. */
export function programPath(name: keyof typeof programs): string {
  const folder = process.env[tellBundles]
  return folder ? join(folder, `${name}.js`) : programs[name]
}
