'use strict';
// Requires bidcert.js where every global of a browser tells when it is touched.
const touched = [];
for (const name of ['window', 'document', 'navigator', 'location']) {
    Object.defineProperty(globalThis, name, { get: () => { touched.push(name); }, configurable: true });
}
const before = Object.getOwnPropertyNames(globalThis);
const api = require('../Pages/bidcert.js');
const globals = Object.getOwnPropertyNames(globalThis).filter(name => !before.includes(name));
console.log(JSON.stringify({ touched, globals, names: Object.keys(api).sort() }));
