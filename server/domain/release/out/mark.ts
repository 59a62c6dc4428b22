/** The property of a file by which it is known when it comes back. */
export const MARK = 'Draaiboek'
