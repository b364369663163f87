/** So many texts there are at once: the files of a kind, as they stand and as they came. */
const most = 16

/** Remembers what was made of the texts asked for last: parsing takes most of the time. What is made is not altered. */
export function rememberText<Made>(make: (text: string) => Made): (text: string) => Made {
  const made = new Map<string, Made>()
  return (text) => {
    const found = made.get(text) ?? make(text)
    made.delete(text)
    made.set(text, found)
    if (made.size > most) made.delete(made.keys().next().value!)
    return found
  }
}
