/** Something that whoever runs the command can mend: its message says what and how. */
export class Problem extends Error {}
