// Bundles bundle/main.js by each bundler, and the other pages beside it by Vite, into a folder of its own under ../Built.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import * as vite from 'vite';
import webpack from 'webpack';

const tools = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(tools, 'bundle');
const built = path.join(tools, '..', 'Built');
const entry = path.join(root, 'main.js');

fs.rmSync(built, { recursive: true, force: true });

async function runWebpack(mode) {
    const folder = path.join(built, 'webpack-' + mode);
    const options = { mode, entry, context: root, target: ['web', 'es5'], output: { path: folder, filename: 'main.js' } };
    const stats = await new Promise((done, fail) => { webpack(options, (error, stats) => error ? fail(error) : done(stats)); });
    if (stats.hasErrors() || stats.hasWarnings()) {
        throw new Error(stats.toString());
    }
    writePage(folder);
}

// Its script is a plain one.
function writePage(folder) {
    const page = fs.readFileSync(path.join(root, 'index.html'), 'utf8').replace(' type="module"', '');
    fs.writeFileSync(path.join(folder, 'index.html'), page);
}

await esbuild.build({ entryPoints: [entry], bundle: true, minify: true, target: 'es5', outfile: path.join(built, 'esbuild', 'main.js') });
writePage(path.join(built, 'esbuild'));
await runWebpack('development');
await runWebpack('production');
const input = ['index', 'router', 'react'].map(name => path.join(root, name + '.html'));
await vite.build({ root, base: './', logLevel: 'warn', build: { outDir: path.join(built, 'vite'), emptyOutDir: true, rollupOptions: { input } } });
