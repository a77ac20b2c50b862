// Ends this process when its standard input ends. A parent that holds the other end of the pipe need not do
// anything for that to happen: the system closes the pipe of a killed process too.
process.stdin.on('end', () => process.exit()).on('error', () => process.exit());
process.stdin.resume();
