// Runs inside Prism's process, before Prism.
import { subscribe } from 'node:diagnostics_channel';

// Ends this process when its standard input ends. A parent that holds the other end of the pipe need not do
// anything for that to happen: the system closes the pipe of a killed process too.
process.stdin.on('end', () => process.exit()).on('error', () => process.exit());
process.stdin.resume();

// Prism says on which port it listens only when it also prints every request, which would halve its throughput.
subscribe('tracing:net.server.listen:asyncEnd', ({ server }) => {
  // A client that was busy for five seconds would write to a connection that has just been closed.
  server.keepAliveTimeout = 0;
  process.send(server.address().port);
});
