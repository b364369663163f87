import { main } from '../commands/main.ts'

/** What a command answered: its exit code, standard output and standard error. */
export interface Called {
  code: number
  out: string
  bytes: Buffer
  notes: string
}

/** The command line in this process, its two streams caught; what it notes is told as it comes. */
export async function callCommand(
  args: string[],
  environment: NodeJS.ProcessEnv,
  cwd: string,
  onNote: (text: string) => void = () => {},
): Promise<Called> {
  const written: Buffer[] = []
  let notes = ''
  const code = await main(args, { ...process.env, ...environment }, cwd, {
    write: (bytes) => void written.push(Buffer.from(bytes as Uint8Array)),
    note: (text) => {
      notes += `${text}\n`
      onNote(text)
    },
    progress: () => {},
  })
  const bytes = Buffer.concat(written)
  return { code, out: bytes.toString('utf8'), bytes, notes }
}
