// Vite's development server for the folder bundle: prints its URL, and ends with its input.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), 'bundle');
// With a web socket, a page that is still open loads itself again as soon as the next server starts.
const server = await createServer({ root, logLevel: 'error', server: { host: '127.0.0.1', port: 0, ws: false, watch: null } });
await server.listen();
console.log(server.resolvedUrls.local[0]);
process.stdin.resume();
process.stdin.on('end', () => server.close().then(() => process.exit()));
