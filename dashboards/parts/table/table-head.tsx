/** What stands over a column, with the class of its cell where it has one; nothing where the column is left out. */
export type Head = string | readonly [title: string, look: string | undefined] | false | null | undefined

/** The head of a table: one row, a cell over each column. */
export function TableHead({ heads }: { heads: Head[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head) => {
          if (!head) return null
          const [title, look] = typeof head === 'string' ? [head] : head
          return (
            <th key={title} scope="col" className={look}>
              {title}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
