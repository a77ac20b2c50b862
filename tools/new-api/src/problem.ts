/** Something that whoever runs the command can fix: its message says what and how. */
export class Problem extends Error {}
