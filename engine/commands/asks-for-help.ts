/** Words that ask for all there is, where the name of a command would stand. */
export const helpWords = ['help', '--help', '-h']

/** Whether a call asks what can be asked: `help`, `--help`, `-h`, or `--help` behind a command. */
export const asksForHelp = ([name, ...rest]: string[]): boolean =>
  helpWords.includes(name ?? '') || rest.includes('--help') || rest.includes('-h')
